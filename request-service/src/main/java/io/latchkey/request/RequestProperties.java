package io.latchkey.request;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.Redirect;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.catalogue.RequestForm;
import io.latchkey.request.keyrequest.Limit;
import io.latchkey.request.keyrequest.Limit.Period;
import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What request-service can be told.
 *
 * @param catalogue   the catalogue of a new installation, by entry; what is stored counts instead
 * @param forgetEvery the pause between two looks for requests that ended long enough ago to be forgotten
 * @param leaveEvery  the pause between two looks for requests of ended developers that a crash has left open
 * @param limits      how many requests one developer may have
 * @param redirect    where browsers are sent, and who decides, for every entry that says nothing else
 * @param returnUrls  where portals may want browsers to come back to; compared letter by letter, the first is the usual one
 * @param redirectFor how long the link to a partner counts
 * @param publicUrl   where partners find this service, and its public keys below: {@code iss} of what is signed for them
 * @param callbacks   where partners find approval-service, to tell what they decided
 */
@Validated
@ConfigurationProperties("latchkey.request")
public record RequestProperties(@DefaultValue Map<@Slug String, @Valid Seed> catalogue,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration withdrawalSweepInterval, @DefaultValue @Valid Limits limits,
        @NestedConfigurationProperty @Nullable @Valid RedirectTarget redirect,
        @DefaultValue List<@NotNull @WebAddress URI> returnUrls,
        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration redirectLifetime,
        @DefaultValue("http://localhost:8081") @WebAddress(queryAllowed = false) URI publicUrl,
        @DefaultValue("http://localhost:8082") @WebAddress(queryAllowed = false) URI callbackBaseUrl) {

    /**
     * The catalogue of a new installation; a service whose catalogue is wrong does not start.
     *
     * @param signs whether there is a key to sign the links to partners with
     */
    public Map<String, CatalogueEntry> seedEntries(boolean signs) {
        if (redirect != null && !signs) {
            throw new IllegalStateException(
                    "latchkey.request.redirect needs a key to sign with: latchkey.signing must be set");
        }
        Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
        catalogue.forEach((id, seed) -> {
            CatalogueEntry entry = seed.entry();
            List<Fault> faults = entry.faults(signs);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("latchkey.request.catalogue." + id + " is wrong: " + faults);
            }
            entries.put(id, entry);
        });
        return entries;
    }

    /** Whether portals may want browsers to come back there. */
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

        CatalogueEntry entry() {
            return new CatalogueEntry(name, description, visible, RequestForm.parse(form), policies, redirect);
        }
    }

    /**
     * How many requests one developer may have, for all policies together and for one. A lower limit counts for what is
     * asked after it.
     *
     * @param open     how many may wait for a decision or a key at a time
     * @param perDay   how many may be asked in a day (UTC), whatever becomes of them
     * @param policies further limits, by entry and policy: {@code "[weather/gold]"}
     */
    public record Limits(@DefaultValue("20") @Min(1) @Max(MOST) int open,
            @DefaultValue("100") @Min(1) @Max(MOST) int perDay,
            @DefaultValue Map<@Pattern(regexp = Slug.PATTERN + "/"
                    + Slug.PATTERN, message = "must be an entry and a policy, as in [weather/gold]") String, @Valid PolicyLimits> policies) {

        /** A request that finds its slots taken looks at all of them. */
        private static final int MOST = 1000;

        /** The limits that a request for this entry and policy is under. */
        public List<Limit> on(String policy) {
            Stream<Limit> all = Stream.of(new Limit(Period.OPEN, "", open), new Limit(Period.DAY, "", perDay));
            PolicyLimits own = policies.get(policy);
            return own == null
                    ? all.toList()
                    : Stream.concat(all, Stream.of(new Limit(Period.DAY, policy, own.perDay()))).toList();
        }

        /**
         * The limits of one policy; only one request for it may be open at a time anyhow.
         *
         * @param perDay how many may be asked in a day (UTC), whatever becomes of them
         */
        public record PolicyLimits(@NotNull @Min(1) @Max(MOST) Integer perDay) {}
    }
}
