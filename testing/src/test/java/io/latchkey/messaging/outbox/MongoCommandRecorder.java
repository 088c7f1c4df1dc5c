package io.latchkey.messaging.outbox;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;

/** Records every command that the driver sends to the store. */
final class MongoCommandRecorder implements CommandListener {

    private static final Set<String> WRITES = Set.of("insert", "update", "findAndModify", "delete");

    private final Queue<BsonDocument> commands = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (WRITES.contains(event.getCommandName())) {
            commands.add(event.getCommand().clone());
        }
    }

    /** The writes that contain this text. */
    List<BsonDocument> writes(String text) {
        return commands.stream().filter(each -> each.toJson().contains(text)).toList();
    }

    void clear() {
        commands.clear();
    }
}
