package io.latchkey.messaging.consumer;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.EventJson;
import io.latchkey.contract.EventType;
import io.latchkey.contract.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Creates consumers that read records as events of one sealed family. They ignore types that this version does not
 * know. They count records that are older than the document retention and do not process them, because the documents
 * that those records created may be deleted.
 */
public final class EventConsumers {

    private final Duration documentRetention;
    private final InstantSource clock;
    private final MeterRegistry meters;

    EventConsumers(Duration documentRetention, InstantSource clock, MeterRegistry meters) {
        this.documentRetention = documentRetention;
        this.clock = clock;
        this.meters = meters;
    }

    /** A consumer that passes each event of this family to the handler, unless it is too old. */
    public <E extends Event> BatchConsumer of(Class<E> family, Consumer<Envelope<E>> handler) {
        return of(family, handler, _ -> {
        });
    }

    /** A consumer that passes each event of this family to the handler, or to the other one if it is too old. */
    public <E extends Event> BatchConsumer of(Class<E> family, Consumer<Envelope<E>> handler,
            Consumer<Envelope<E>> tooOld) {
        return records -> new ConcurrentBatch(records, record -> {
            try {
                consume(record, family, handler, tooOld);
            } catch (StackOverflowError e) {
                // A pattern in a form can cause this; an Error would stop the consumer for good.
                throw new IllegalStateException("the stack is too small for this event", e);
            }
        }).handleAll();
    }

    private <E extends Event> void consume(ConsumerRecord<byte[], byte[]> record, Class<E> family,
            Consumer<Envelope<E>> handler, Consumer<Envelope<E>> tooOld) {
        CloudEventMessage cloudEvent = CloudEventMessage.read(record);
        Optional<Class<? extends Event>> kind = EventType.named(cloudEvent.type()).filter(family::isAssignableFrom);
        if (kind.isEmpty()) {
            count("ignored", family);
        } else if (isTooOld(record)) {
            count("too.old", family);
            tooOld.accept(
                    envelope(cloudEvent, kind.get().asSubclass(family), Instant.ofEpochMilli(record.timestamp())));
        } else {
            handler.accept(
                    envelope(cloudEvent, kind.get().asSubclass(family), Instant.ofEpochMilli(record.timestamp())));
        }
    }

    private static <E extends Event> Envelope<E> envelope(CloudEventMessage message, Class<? extends E> kind,
            Instant appended) {
        E event = EventJson.read(kind, message.data());
        return new Envelope<>(message.id(), message.source(), message.time().orElse(appended), message.sequence(),
                event);
    }

    private boolean isTooOld(ConsumerRecord<?, ?> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                && Instant.ofEpochMilli(record.timestamp()).isBefore(clock.instant().minus(documentRetention));
    }

    private void count(String what, Class<? extends Event> family) {
        meters.counter("latchkey.events." + what, "family", family.getSimpleName()).increment();
    }
}
