package io.latchkey.issuer;

import io.latchkey.issuer.terms.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What key-issuer-service can be told.
 *
 * @param terms       the terms of a new installation, by scope ({@code default}, {@code entry}, {@code entry/policy});
 *                    those that are stored count instead
 * @param warnBefore  how long before its end a key's developer is warned, if the key lives longer than that
 * @param publicUrl   where developers reach this service; links begin with it
 * @param remindBefore how long before its end a developer is reminded of a link, if the link lives longer than that
 * @param renewWithin how long after its end a new link may be asked for; then the key expires
 * @param lookEvery   the pause between two looks for keys whose time has come
 * @param forgetEvery the pause between two looks for keys that ended long enough ago to be forgotten
 */
@Validated
@ConfigurationProperties("latchkey.key")
public record KeyIssuerProperties(@DefaultValue Map<String, @NotNull @Valid Terms> terms,
        @DefaultValue("14d") @DurationMin Duration warnBefore,
        @DefaultValue("http://localhost:8083") @NotNull URI publicUrl,
        @DefaultValue("24h") @DurationMin Duration remindBefore,
        @DefaultValue("30d") @DurationMin Duration renewWithin,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration pollInterval,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval) {}
