package io.latchkey.contract;

import io.latchkey.contract.event.Event;
import java.time.Instant;

/**
 * One event as it travels: the CloudEvents 1.0 attributes and the data.
 *
 * @param id       unique within the source; the same id from the same source is the same event
 * @param source   who sent it, a URI reference
 * @param time     when it happened, by the sender's clock
 * @param sequence the count of events of the sender's document (CloudEvents "Sequence" extension); a follower ignores
 *                 what is not newer than what it knows; 0 when the sender does not count
 */
public record Envelope<E extends Event>(String id, String source, Instant time, long sequence, E event) {}
