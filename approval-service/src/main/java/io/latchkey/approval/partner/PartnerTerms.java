package io.latchkey.approval.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a partner, as an admin writes them. Fields that a partner is read with, and that nobody edits, are ignored:
 * what was read can be sent back.
 *
 * @param webhookUrl where the partner is called; not needed if it decides only after redirects
 * @param deadline   how long the partner may take to decide; {@code latchkey.approval.partner-deadline} without it
 * @param onDeadline what happens to requests that it has not decided by then; they go to people without it
 */
@JsonIgnoreProperties({"id", "standing", "since", "why", "secretSince", "previousSecretUntil"})
public record PartnerTerms(@Nullable URI webhookUrl,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 3650) Duration deadline,
        @Nullable OnDeadline onDeadline) {

    @Override
    public OnDeadline onDeadline() {
        return Objects.requireNonNullElse(onDeadline, OnDeadline.ESCALATE);
    }

    Duration deadlineOr(Duration defaultDeadline) {
        return Objects.requireNonNullElse(deadline, defaultDeadline);
    }
}
