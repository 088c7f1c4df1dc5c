package io.latchkey.issuer.key;

import io.latchkey.contract.value.Sealed;
import java.time.Instant;

/**
 * What will remind a developer of a link. It is sealed when the link is made, to the event that will carry it, because
 * nobody knows the ticket afterwards.
 */
public record LinkReminder(Instant at, String eventId, Sealed link) {}
