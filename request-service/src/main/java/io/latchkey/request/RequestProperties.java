package io.latchkey.request;

import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.web.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What request-service can be told.
 *
 * @param catalogue   the catalogue of a new installation, by entry; what is stored counts instead
 * @param forgetEvery the pause between two looks for requests that ended long enough ago to be forgotten
 */
@Validated
@ConfigurationProperties("latchkey.request")
public record RequestProperties(@DefaultValue Map<@Slug String, @Valid Seed> catalogue,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration forgetEvery) {

    /** The catalogue of a new installation; a service whose catalogue is wrong does not start. */
    public Map<String, CatalogueEntry> entries() {
        Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
        catalogue.forEach((id, seed) -> {
            CatalogueEntry entry = seed.entry();
            List<Fault> faults = entry.faults();
            if (!faults.isEmpty()) {
                throw new IllegalStateException("latchkey.request.catalogue." + id + " is wrong: " + faults);
            }
            entries.put(id, entry);
        });
        return entries;
    }

    /**
     * A catalogue entry of a new installation.
     *
     * @param form the request form: a JSON Schema as JSON text, because settings cannot hold every JSON
     */
    public record Seed(@NotNull String name, @DefaultValue("") String description,
            @DefaultValue("true") boolean visible,
            @DefaultValue("{\"type\": \"object\"}") String form, @DefaultValue List<Policy> policies) {

        CatalogueEntry entry() {
            return new CatalogueEntry(name, description, visible, Form.parse(form), policies);
        }
    }
}
