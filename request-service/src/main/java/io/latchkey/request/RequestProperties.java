package io.latchkey.request;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.Redirect;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.catalogue.RequestForm;
import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of request-service.
 *
 * @param catalogue               the catalogue of a new installation, by entry id; a stored catalogue takes precedence
 * @param purgeInterval           the pause between two purges of requests that ended long enough ago
 * @param withdrawalSweepInterval the pause between two searches for open requests of ended developers, which a crash
 *                                can leave behind
 * @param limits                  how many requests one developer may have
 * @param backpressure            when new requests are refused because the downstream services are overloaded
 * @param redirect                the partner who decides about every entry without a redirect of its own
 * @param returnUrls              where a partner may send browsers back to; compared character by character, the first
 *                                is the default
 * @param redirectLifetime        how long a signed link to a partner is valid
 * @param publicUrl               where partners reach this service and its public keys; the claim {@code iss} of signed
 *                                links
 * @param callbackBaseUrl         where partners reach approval-service to report their decisions
 */
@Validated
@ConfigurationProperties("latchkey.request")
public record RequestProperties(@DefaultValue Map<@Slug String, @Valid Seed> catalogue,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration withdrawalSweepInterval,
        @DefaultValue @Valid Limits limits,
        @DefaultValue @Valid Backpressure backpressure,
        @NestedConfigurationProperty @Nullable @Valid RedirectTarget redirect,
        @DefaultValue List<@NotNull @WebAddress URI> returnUrls,
        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration redirectLifetime,
        @DefaultValue("http://localhost:8081") @WebAddress(queryAllowed = false) URI publicUrl,
        @DefaultValue("http://localhost:8082") @WebAddress(queryAllowed = false) URI callbackBaseUrl) {

    /**
     * The catalogue of a new installation.
     *
     * @param signingConfigured whether links to partners can be signed
     * @throws IllegalStateException if an entry is invalid, which stops the start of the service
     */
    public Map<String, CatalogueEntry> seedEntries(boolean signingConfigured) {
        if (redirect != null && !signingConfigured) {
            throw new IllegalStateException("latchkey.request.redirect requires a signing key: set latchkey.signing");
        }
        Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
        catalogue.forEach((id, seed) -> {
            CatalogueEntry entry = seed.toEntry();
            List<Fault> faults = entry.faults(signingConfigured);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("latchkey.request.catalogue." + id + " is invalid: " + faults);
            }
            entries.put(id, entry);
        });
        return entries;
    }

    /** Whether a partner may send browsers back to this address. */
    public boolean isReturnUrl(String address) {
        return returnUrls.stream().anyMatch(each -> each.toString().equals(address));
    }

    /**
     * A catalogue entry of a new installation.
     *
     * @param form the request form: a JSON Schema as JSON text, because settings cannot hold every JSON
     */
    public record Seed(@NotNull String name, @DefaultValue("") String description,
            @DefaultValue("true") boolean visible,
            @DefaultValue("{\"type\": \"object\"}") String form, @DefaultValue List<Policy> policies,
            @Nullable Redirect redirect) {

        CatalogueEntry toEntry() {
            return new CatalogueEntry(name, description, visible, RequestForm.parse(form), policies, redirect);
        }
    }

    /**
     * How many requests one developer may have, in total and for one policy. A lowered limit applies to new requests.
     *
     * @param open     how many requests may wait for a decision or a key at a time
     * @param perDay   how many requests may be submitted in a day (UTC), however they end
     * @param policies further limits, by entry and policy: {@code "[weather/gold]"}
     */
    public record Limits(@DefaultValue("20") @Min(1) @Max(MAX) int open,
            @DefaultValue("100") @Min(1) @Max(MAX) int perDay,
            @DefaultValue Map<@Pattern(regexp = Slug.PATTERN + "/"
                    + Slug.PATTERN, message = "must be an entry and a policy, as in [weather/gold]") String, @Valid PolicyLimits> policies) {

        /** A request that finds its slots taken reads all slots of its limits. */
        private static final int MAX = 1000;

        /**
         * The limits of one policy. It has no limit of open requests, because a policy allows only one at a time.
         *
         * @param perDay how many requests may be submitted in a day (UTC), however they end
         */
        public record PolicyLimits(@NotNull @Min(1) @Max(MAX) Integer perDay) {}
    }

    /**
     * When new requests are refused with 503 and commands wait, because the downstream services are overloaded.
     *
     * @param maxBacklog        how long a service behind may take for the events that wait for it
     * @param toleratedEvents   how many events may wait in one place however long they take; the rate of a service that has
     *                          little to do says nothing about its speed
     * @param maxWaitingEvents  how many events may wait in this service while the broker does not answer
     * @param measureInterval   the pause between two measurements; nothing is measured while the system is idle
     * @param approvalGroup     the consumer group of approval-service
     * @param keyIssuerGroup    the consumer group of key-issuer-service
     * @param notificationGroup the consumer group of notification-service
     */
    public record Backpressure(@DefaultValue("10s") @DurationMin(millis = 1) Duration maxBacklog,
            @DefaultValue("500") @Min(0) long toleratedEvents, @DefaultValue("100000") @Min(1) long maxWaitingEvents,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration measureInterval,
            @DefaultValue("approval-service") @NotBlank String approvalGroup,
            @DefaultValue("key-issuer-service") @NotBlank String keyIssuerGroup,
            @DefaultValue("notification-service") @NotBlank String notificationGroup) {}
}
