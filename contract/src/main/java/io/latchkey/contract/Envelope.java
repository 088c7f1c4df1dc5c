package io.latchkey.contract;

import io.latchkey.contract.event.Event;
import java.time.Instant;

/**
 * An event with its CloudEvents 1.0 attributes.
 *
 * @param id       unique within the source; the same id from the same source is the same event
 * @param source   the sender, a URI reference
 * @param time     when the event happened, by the sender's clock
 * @param sequence the number of the event of the sender's document (CloudEvents "Sequence" extension); consumers ignore
 *                 an event that is not newer than their state; 0 if the sender does not count
 */
public record Envelope<E extends Event>(String id, String source, Instant time, long sequence, E event) {}
