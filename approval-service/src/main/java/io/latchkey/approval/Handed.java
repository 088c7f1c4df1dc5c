package io.latchkey.approval;

import io.latchkey.contract.Mode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a request was handed to a partner: what of it outlives the decision.
 *
 * @param mode   whether the partner was called, or the developer's browser went there
 * @param token  the SHA-256 of what the partner proves its turn with, in hexadecimal; none where a browser went there
 * @param until  how long the partner may decide
 * @param heard  the ids of what the partner has said; the latest few
 */
public record Handed(String partner, Mode mode, @Nullable String token, Instant until, List<String> heard) {

    private static final int REMEMBERED = 20;

    /** The same, having heard this as well. */
    Handed hearing(@Nullable String id) {
        return id == null || hasHeard(id)
                ? this
                : new Handed(partner, mode, token, until,
                        Stream.concat(heard.stream(), Stream.of(id)).skip(Math.max(0, heard.size() + 1 - REMEMBERED))
                                .toList());
    }

    /** Whether a word is about this request: it shows what came with the hand-off, or names it where a browser came. */
    boolean isMeant(String requestId, PartnerWord word) {
        boolean named = requestId.equals(word.requestId());
        String shown = word.token();
        return token == null
                ? named
                : shown != null && TurnToken.of(shown).is(token) && (named || word.requestId() == null);
    }

    /** Whether a partner's word of this id came before. */
    boolean hasHeard(@Nullable String id) {
        return id != null && heard.contains(id);
    }
}
