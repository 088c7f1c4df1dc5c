package io.latchkey.key;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicReference;

/** Lets something happen just before a write leaves for the store: what a race comes to once in a thousand times. */
final class Meanwhile implements CommandListener {

    /** A command of this name whose text holds this, and what happens before it. */
    private record Moment(String command, String text, Runnable action) {}

    private final AtomicReference<Moment> next = new AtomicReference<>();

    void before(String command, String text, Runnable action) {
        next.set(new Moment(command, text, action));
    }

    /** Whether it has happened. */
    boolean isOver() {
        return next.get() == null;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Moment moment = next.get();
        if (moment != null && event.getCommandName().equals(moment.command)) {
            String command = event.getCommand().toJson();
            boolean isMove = command.contains("\"history\"") && command.contains(moment.text);
            if (isMove && next.compareAndSet(moment, null)) {
                moment.action.run();
            }
        }
    }
}
