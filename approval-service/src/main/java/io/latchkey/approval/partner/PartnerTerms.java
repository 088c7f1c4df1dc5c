package io.latchkey.approval.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a partner. What was read may be sent back: what people do not edit is then ignored.
 *
 * @param webhookUrl where it is called; a partner to whom browsers go may have none
 * @param deadline   how long it may take to decide
 * @param onDeadline what happens then
 */
@JsonIgnoreProperties({"id", "standing", "since", "why", "secretSince", "previousSecretUntil"})
public record PartnerTerms(@Nullable URI webhookUrl,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 3650) Duration deadline,
        @Nullable OnDeadline onDeadline) {

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @Override
    public Duration deadline() {
        return deadline == null ? THREE_DAYS : deadline;
    }

    @Override
    public OnDeadline onDeadline() {
        return onDeadline == null ? OnDeadline.ESCALATE : onDeadline;
    }
}
