package io.latchkey.messaging.outbox;

import io.latchkey.contract.EventJson;
import io.latchkey.contract.EventType;
import io.latchkey.contract.Topic;
import io.latchkey.messaging.step.OutgoingEvent;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/** An event that waits in its sender's document until the broker acknowledges it. */
record OutboxEntry(String id, String topic, String type, String key, Instant time, long sequence, byte[] data) {

    static OutboxEntry of(OutgoingEvent outgoingEvent, Instant time, long sequence) {
        return new OutboxEntry(outgoingEvent.id(), Topic.of(outgoingEvent.event()).address(),
                EventType.of(outgoingEvent.event().getClass()),
                outgoingEvent.event().subject(), time, sequence, EventJson.write(outgoingEvent.event()));
    }

    Document toDocument() {
        return new Document("id", id).append("topic", topic)
                .append("type", type)
                .append("key", key)
                .append("time", Date.from(time))
                .append("sequence", sequence)
                .append("data", new Binary(data));
    }

    /** The entries of a document's outbox, oldest first. */
    static List<OutboxEntry> of(Document document) {
        return document.getList("outbox", Document.class, List.of()).stream().map(OutboxEntry::from).toList();
    }

    private static OutboxEntry from(Document entry) {
        return new OutboxEntry(entry.getString("id"), entry.getString("topic"), entry.getString("type"),
                entry.getString("key"),
                entry.getDate("time").toInstant(), entry.getLong("sequence"),
                entry.get("data", Binary.class).getData());
    }
}
