package io.latchkey.key;

import io.latchkey.contract.Sealed;
import java.time.Instant;

/**
 * What will remind a developer of a link. It is sealed when the link is made, to the event that will carry it, because
 * nobody knows the ticket afterwards.
 */
public record Reminder(Instant at, String eventId, Sealed link) {}
