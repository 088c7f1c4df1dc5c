package io.latchkey.approval.decision;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.contract.value.ApprovalMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The partner that a request was handed to; unlike the terms of the hand-off, it is kept after the decision. Its components
 * are stored field names.
 *
 * @param mode  whether the partner was called, or the developer's browser was redirected to it
 * @param token the SHA-256 of the callback token in hexadecimal; none after a redirect
 * @param until the partner's deadline
 * @param heard the ids of the partner's latest messages
 */
public record PartnerAssignment(String partner, ApprovalMode mode, @Nullable String token, Instant until,
        List<String> heard) {

    /** Message ids grow the document, and a partner can send any number. */
    private static final int MAX_MESSAGES = 20;

    PartnerAssignment withMessage(@Nullable String messageId) {
        return messageId == null || hasMessage(messageId)
                ? this
                : new PartnerAssignment(partner, mode, token, until,
                        Stream.concat(heard.stream(), Stream.of(messageId))
                                .skip(Math.max(0, heard.size() + 1 - MAX_MESSAGES))
                                .toList());
    }

    /** Whether a response is about this request: it carries the callback token, or after a redirect the request id. */
    boolean accepts(String requestId, PartnerResponse response) {
        boolean namesRequest = requestId.equals(response.requestId());
        String responseToken = response.token();
        return token == null
                ? namesRequest
                : responseToken != null && CallbackToken.of(responseToken).matches(token)
                        && (namesRequest || response.requestId() == null);
    }

    boolean hasMessage(@Nullable String messageId) {
        return messageId != null && heard.contains(messageId);
    }
}
