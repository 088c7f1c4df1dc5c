package io.latchkey.approval.partner;

import io.latchkey.contract.value.Granted;
import io.latchkey.web.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner says about a request, in its answer to a hand-off or in a callback. Prints no token.
 *
 * @param reason    why, in words for the developer; or how far it is
 * @param token     what came with the hand-off; a browser brings none
 * @param requestId whose request it is about; where a browser came nothing else in what is signed says so
 * @param reference the partner's own name for the case
 * @param granted   what of it is granted; all of it without this
 */
public record PartnerResponse(@NotNull Status decision, @Nullable @PlainText(max = 1024) String reason,
        @Nullable @Size(max = 200) String token, @Nullable @Size(max = 200) String requestId,
        @Nullable @PlainText(max = 200) String reference,
        @Nullable @Valid GrantLimits granted) {

    /** What a partner can say. */
    public enum Status {
        APPROVED,
        DECLINED,
        IN_PROGRESS
    }

    /**
     * A part of what was asked for.
     *
     * @param expiresAt when the key ends at the latest
     * @param metadata  texts by name that the key bears
     * @param tags      words that the key bears
     */
    public record GrantLimits(@Nullable @Future(message = "must be in the future") Instant expiresAt,
            @Nullable @Size(max = 20) Map<@NotBlank @PlainText(max = 64) String, @NotNull @PlainText(max = 256) String> metadata,
            @Nullable @Size(max = 20) List<@NotBlank @PlainText(max = 64) String> tags) {

        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        /** An end that no calendar knows narrows nothing. */
        public Granted toGranted() {
            Instant end = expiresAt == null || expiresAt.isAfter(LATEST) ? null : expiresAt;
            return new Granted(end, metadata == null ? Map.of() : metadata, tags == null ? List.of() : tags);
        }
    }

    /** Why, also where the partner does not say. */
    public String reasonOrDefault() {
        return reason == null || reason.isBlank() ? "No reason was given." : reason;
    }

    @Nullable
    public Granted toGranted() {
        return granted == null ? null : granted.toGranted();
    }

    @Override
    public String toString() {
        return "PartnerWord[" + decision + "]";
    }
}
