package io.latchkey.approval.decision;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.contract.value.ApprovalMode;
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
public record PartnerAssignment(String partner, ApprovalMode mode, @Nullable String token, Instant until, List<String> heard) {

    private static final int MAX_MESSAGES = 20;

    /** The same, having heard this as well. */
    PartnerAssignment withMessage(@Nullable String id) {
        return id == null || hasMessage(id)
                ? this
                : new PartnerAssignment(partner, mode, token, until,
                        Stream.concat(heard.stream(), Stream.of(id)).skip(Math.max(0, heard.size() + 1 - MAX_MESSAGES))
                                .toList());
    }

    /** Whether a word is about this request: it shows what came with the hand-off, or names it where a browser came. */
    boolean accepts(String requestId, PartnerResponse word) {
        boolean named = requestId.equals(word.requestId());
        String shown = word.token();
        return token == null
                ? named
                : shown != null && CallbackToken.of(shown).matches(token) && (named || word.requestId() == null);
    }

    /** Whether a partner's word of this id came before. */
    boolean hasMessage(@Nullable String id) {
        return id != null && heard.contains(id);
    }
}
