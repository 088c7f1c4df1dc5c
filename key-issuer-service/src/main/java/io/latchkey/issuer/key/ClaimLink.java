package io.latchkey.issuer.key;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A link as it is kept.
 *
 * @param sha256         of its ticket, in hexadecimal
 * @param until          when it ends
 * @param renewableUntil until when its owner may have a new one, or when this last one ends
 * @param strangers      who else has tried to use it
 */
public record ClaimLink(String sha256, Instant until, Instant renewableUntil, List<String> strangers) {

    /** Somebody who passes a link around cannot make a document grow for ever. */
    private static final int MOST_STRANGERS = 20;

    public ClaimLink {
        strangers = List.copyOf(strangers);
    }

    boolean hasTicket(String ticket) {
        return sha256.equals(ticket);
    }

    /** The link that takes the place of an earlier one: how often that happens gives nobody more time for it. */
    ClaimLink replacing(ClaimLink earlier) {
        Instant end = earlier.renewableUntil.isAfter(until) ? earlier.renewableUntil : until;
        return new ClaimLink(sha256, until, end, strangers);
    }

    /** Whether this person's try is worth telling: once for each person. */
    boolean isNewStranger(String person) {
        return strangers.size() < MOST_STRANGERS && !strangers.contains(person);
    }

    ClaimLink withStranger(String person) {
        return new ClaimLink(sha256, until, renewableUntil, Stream.concat(strangers.stream(), Stream.of(person)).toList());
    }
}
