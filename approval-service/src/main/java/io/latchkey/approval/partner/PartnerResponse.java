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
 * A partner's decision or progress report, in its answer to a webhook call or in a callback. Its {@code toString} hides the
 * token. Its components are JSON field names.
 *
 * @param reason    the reason, which the developer reads; for a report, the progress
 * @param token     the token of the webhook call; a partner that a browser was redirected to has none
 * @param requestId the request; required after a redirect, where no token names it
 * @param reference the partner's own id of the case
 * @param granted   narrows what is granted; without it everything that was requested is
 */
public record PartnerResponse(@NotNull Status decision, @Nullable @PlainText(max = 1024) String reason,
        @Nullable @Size(max = 200) String token, @Nullable @Size(max = 200) String requestId,
        @Nullable @PlainText(max = 200) String reference,
        @Nullable @Valid GrantLimits granted) {

    /** What a response says. */
    public enum Status {
        APPROVED,
        DECLINED,
        IN_PROGRESS
    }

    /**
     * Limits of what is granted.
     *
     * @param expiresAt when the key expires at the latest
     * @param metadata  metadata of the key, by name
     * @param tags      tags of the key
     */
    public record GrantLimits(@Nullable @Future(message = "must be in the future") Instant expiresAt,
            @Nullable @Size(max = 20) Map<@NotBlank @PlainText(max = 64) String, @NotNull @PlainText(max = 256) String> metadata,
            @Nullable @Size(max = 20) List<@NotBlank @PlainText(max = 64) String> tags) {

        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        /** An expiry after the year 9999, which JSON dates cannot hold, is no limit. */
        public Granted toGranted() {
            Instant end = expiresAt == null || expiresAt.isAfter(LATEST) ? null : expiresAt;
            return new Granted(end, metadata == null ? Map.of() : metadata, tags == null ? List.of() : tags);
        }
    }

    /** The reason, or a sentence that none was given. */
    public String reasonOrDefault() {
        return reason == null || reason.isBlank() ? "No reason was given." : reason;
    }

    @Nullable
    public Granted toGranted() {
        return granted == null ? null : granted.toGranted();
    }

    @Override
    public String toString() {
        return "PartnerResponse[" + decision + "]";
    }
}
