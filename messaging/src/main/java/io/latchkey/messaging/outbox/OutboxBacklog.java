package io.latchkey.messaging.outbox;

import java.time.Duration;

/** What waits in the outboxes of this service, by the last sweep. */
public interface OutboxBacklog {

    /** How many documents have events that the broker has not acknowledged. */
    long pending();

    /** How long the oldest of these events had been waiting. */
    Duration oldestAge();

    /** Whether the broker acknowledged the last event that it was sent. */
    boolean isBrokerUp();
}
