package io.latchkey.approval;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What approval-service can be told.
 *
 * @param rules    the rules of a new installation, by scope ({@code default}, {@code entry}, {@code entry/policy}); those
 *                 that are stored count instead
 * @param auditFor how long decisions are remembered
 */
@Validated
@ConfigurationProperties("latchkey.approval")
public record ApprovalProperties(@DefaultValue Map<String, @Valid Rule> rules,
        @DefaultValue("400d") Duration auditFor) {}
