package io.latchkey.messaging.outbox;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.latchkey.contract.EventJson;
import io.latchkey.contract.Topic;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.CloudEventsSdk;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampTest;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@LampTest
class RelayIT {

    private final String id = IdKind.REQUEST.next();

    @Autowired
    private DocumentRepository<Lamp> lamps;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private OutboxSweeper outboxSweeper;

    @Test
    void anEventIsSentAtOnceAndThenRemovedAndNothingElseChanges() {
        double before = meters.counter("latchkey.events.relayed").count();
        lamps.add(Lamp.create(id));
        eventually(() -> assertThat(raw().getList("outbox", Document.class)).isEmpty());
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(1);
        assertThat(raw()).containsEntry("version", 1L).containsEntry("sequence", 1L).doesNotContainKey("lease");
        assertThat(meters.counter("latchkey.events.relayed").count()).isGreaterThan(before);
        Date written = raw().getDate("updatedAt");
        lamps.change(id, Lamp::unplug);
        assertThat(raw().getDate("updatedAt")).isAfterOrEqualTo(written);
    }

    @Test
    void theEventsOfOneWriteArriveInOrderAndAreCounted() {
        lamps.add(Lamp.create(id));
        lamps.change(id, lamp -> lamp.paint("red", 3));
        lamps.change(id, lamp -> lamp.paint("blue", 2));
        eventually(() -> assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(6));
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).extracting(ReceivedRecord::event).containsExactly(
                Lamp.event(id, "raw"),
                Lamp.event(id, "red1"), Lamp.event(id, "red2"), Lamp.event(id, "red3"), Lamp.event(id, "blue1"),
                Lamp.event(id, "blue2"));
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).extracting(ReceivedRecord::sequence).containsExactly(1L, 2L,
                3L, 4L, 5L,
                6L);
    }

    @Test
    void theCloudEventsSdkReadsOurEvents() {
        lamps.add(Lamp.create(id));
        eventually(() -> assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(1));
        CloudEvent event = CloudEventsSdk.read(Events.recordsOn(Topic.DEVELOPERS, id).getFirst());
        assertThat(event.getType()).isEqualTo("io.latchkey.DeveloperReopened.v1");
        assertThat(event.getSource()).isEqualTo(URI.create("lamp-service"));
        assertThat(event.getSubject()).isEqualTo(id);
        assertThat(event.getTime()).isEqualTo(Lamp.AT.atOffset(ZoneOffset.UTC));
        assertThat(event.getExtension("sequence")).isEqualTo("1");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(event.getData()).toBytes())
                .isEqualTo(EventJson.write(Lamp.event(id, "raw")));
    }

    @Test
    void anEventThatTheBrokerRefusesBlocksOnlyItsOwnDocument() {
        String other = IdKind.REQUEST.next();
        String huge = "x".repeat(3 * 1024 * 1024);
        lamps.add(Lamp.create(id));
        lamps.change(id, lamp -> Step.to(lamp, HistoryEntry.of(Lamp.AT, "shouted", "a painter"), Lamp.event(id, huge)));
        lamps.add(Lamp.create(other));
        lamps.change(id, lamp -> lamp.paint("red", 1));
        // long enough for several retries by the sweeper
        eventually(() -> assertThat(raw()).containsKey("lease"));
        lamps.change(other, lamp -> lamp.paint("blue", 1));
        eventually(() -> assertThat(Events.recordsOn(Topic.DEVELOPERS, other)).hasSize(2));
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(1);
        assertThat(raw().getList("outbox", Document.class)).hasSize(2);

        assertThat(outboxSweeper.pending()).isGreaterThanOrEqualTo(1);
        assertThat(meters.get("latchkey.outbox.pending").gauge().value()).isGreaterThanOrEqualTo(1);
        assertThat(meters.get("latchkey.outbox.oldest.age").gauge().value()).isPositive();
        mongo.getCollection("lamps").deleteOne(new Document("_id", id));
        eventually(() -> assertThat(meters.get("latchkey.outbox.pending").gauge().value()).isZero());
    }

    @Test
    void theEventsOfADeadInstanceAreSentByAnother() {
        insertUnsent(mongo, id, 3);
        eventually(() -> assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(3));
        eventually(() -> assertThat(raw().getList("outbox", Document.class)).isEmpty());
        assertThat(raw()).containsEntry("version", 1L);
        assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).extracting(ReceivedRecord::sequence).containsExactly(1L, 2L,
                3L);
    }

    /** Inserts a document as it is when its instance dies between the write and the send. */
    static void insertUnsent(MongoOperations mongo, String id, int events) {
        List<Document> entries = new ArrayList<>();
        for (int n = 1; n <= events; n++) {
            entries.add(new Document("id", IdKind.EVENT.next()).append("topic", Topic.DEVELOPERS.address())
                    .append("type", "io.latchkey.DeveloperReopened.v1")
                    .append("key", id)
                    .append("time", Date.from(Lamp.AT))
                    .append("sequence", (long) n)
                    .append("data", new Binary(EventJson.write(Lamp.event(id, "left" + n)))));
        }
        mongo.getCollection("lamps").insertOne(new Document("_id", id).append("colour", "raw")
                .append("coats", List.of())
                .append("version", 1L)
                .append("sequence", (long) events)
                .append("history", List.of())
                .append("outbox", entries)
                .append("updatedAt", Date.from(Lamp.AT)));
    }

    private Document raw() {
        return Objects.requireNonNull(mongo.findById(id, Document.class, "lamps"));
    }
}
