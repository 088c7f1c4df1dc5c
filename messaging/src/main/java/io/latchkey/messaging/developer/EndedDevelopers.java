package io.latchkey.messaging.developer;

import io.latchkey.contract.event.DeveloperEvent;
import java.time.Instant;

/**
 * The ended developers, as a service knows them from {@link DeveloperEvent}. Apply an event before you end what the
 * developer has, and check for an ended developer after you add something: whichever happens first, nothing is missed.
 */
public interface EndedDevelopers {

    /**
     * Stores the event unless a later one of this developer is stored. Also apply events that are too old for anything
     * else: an event applied twice changes nothing.
     *
     * @param at when it happened
     */
    void apply(DeveloperEvent event, long sequence, Instant at);

    /** Whether this developer has been ended and not reopened since. */
    boolean isEnded(String developerId);

    /**
     * Whether this request ended with its developer. A request that was made before a reopening stays ended, even if
     * this service hears of it later.
     */
    boolean isRequestEnded(String developerId, String requestId);
}
