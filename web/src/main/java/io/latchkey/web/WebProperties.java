package io.latchkey.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings that every service's HTTP side has.
 *
 * @param maxBody the largest request body that is read; anything longer is answered with 413
 * @param retryAfter how long a caller is asked to wait while the store is out of reach
 */
@Validated
@ConfigurationProperties("latchkey.web")
public record WebProperties(@NotNull @DefaultValue("64KB") DataSize maxBody,
        @NotNull @DefaultValue("5s") Duration retryAfter) {}
