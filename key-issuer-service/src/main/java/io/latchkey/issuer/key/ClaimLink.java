package io.latchkey.issuer.key;

import io.latchkey.contract.value.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stored part of a claim link. How long a link is valid is set by the terms ({@code claimWithin}) and the settings.
 *
 * @param sha256         of its ticket, in hexadecimal
 * @param until          when it expires
 * @param renewableUntil until when its owner can request a new one; not earlier than {@code until}
 * @param strangers      the other people who have tried to use it
 */
public record ClaimLink(String sha256, Instant until, Instant renewableUntil, List<String> strangers) {

    /**
     * A mail that will remind the developer of the link. Its text is sealed together with the link, because nobody can
     * read the ticket later.
     *
     * @param eventId the event that the link is sealed for
     */
    public record Reminder(Instant at, String eventId, Sealed link) {}

    /** Limits the size of the document when a link is passed around. */
    private static final int MAX_STRANGERS = 20;

    public ClaimLink {
        strangers = List.copyOf(strangers);
    }

    boolean hasTicket(String ticketSha256) {
        return sha256.equals(ticketSha256);
    }

    /** This link in place of an earlier one; renewing does not extend the time in which links can be renewed. */
    ClaimLink replacing(ClaimLink earlier) {
        Instant end = earlier.renewableUntil.isAfter(until) ? earlier.renewableUntil : until;
        return new ClaimLink(sha256, until, end, strangers);
    }

    /** Whether to report this person's attempt: once per person. */
    boolean isNewStranger(String person) {
        return strangers.size() < MAX_STRANGERS && !strangers.contains(person);
    }

    ClaimLink withStranger(String person) {
        return new ClaimLink(sha256, until, renewableUntil,
                Stream.concat(strangers.stream(), Stream.of(person)).toList());
    }
}
