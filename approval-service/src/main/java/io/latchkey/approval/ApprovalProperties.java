package io.latchkey.approval;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What approval-service can be told.
 *
 * @param rules       the rules of a new installation, by scope ({@code default}, {@code entry}, {@code entry/policy}); those
 *                    that are stored count instead
 * @param auditFor    how long decisions are remembered; not shorter than {@code latchkey.messaging.keep}
 * @param lookEvery   the pause between two looks for requests to remind of or to let lapse
 * @param forgetEvery the pause between two looks for decisions that are old enough to be forgotten
 */
@Validated
@ConfigurationProperties("latchkey.approval")
public record ApprovalProperties(@DefaultValue Map<String, @Valid Rule> rules,
        @DefaultValue("400d") Duration auditFor, @DefaultValue("10s") @DurationMin(millis = 1) Duration lookEvery,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration forgetEvery) {}
