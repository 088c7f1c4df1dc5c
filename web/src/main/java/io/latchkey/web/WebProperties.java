package io.latchkey.web;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The HTTP settings that all services share.
 *
 * @param maxBody    the largest accepted request body; a larger one gets 413. For forms, see also
 *                   {@code server.tomcat.max-http-form-post-size}
 * @param retryAfter how long a client is asked to wait while the store or the identity provider is unavailable
 */
@Validated
@ConfigurationProperties("latchkey.web")
public record WebProperties(@NotNull @DefaultValue("64KB") DataSize maxBody,
        @NotNull @DefaultValue("5s") Duration retryAfter) {}
