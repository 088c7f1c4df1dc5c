package io.latchkey.request.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.web.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * An API that developers can request. A body that was read can be sent back: its id is ignored, because the path names it.
 *
 * @param visible  whether developers see and can request it
 * @param form     what a developer must answer
 * @param redirect the partner who decides; absent for the default of the portal
 */
@JsonIgnoreProperties("id")
public record CatalogueEntry(@NotBlank @PlainText(max = 100) String name,
        @Nullable @PlainText(max = 2000, format = PlainText.Format.MULTI_LINE) String description,
        @Nullable Boolean visible,
        @NotNull RequestForm form, @NotNull @Size(max = 50) List<@NotNull @Valid Policy> policies,
        @Nullable @Valid Redirect redirect) {

    @Override
    public String description() {
        return description == null ? "" : description;
    }

    @Override
    public Boolean visible() {
        return visible == null || visible;
    }

    public Optional<Policy> policy(String id) {
        return policies.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Where a request for this entry sends the developer's browser, given the default of the portal. */
    public Optional<RedirectTarget> redirectTarget(@Nullable RedirectTarget portalDefault) {
        return redirect == null ? Optional.ofNullable(portalDefault) : redirect.target();
    }

    /** Whether this entry has a redirect of its own. */
    public boolean hasRedirectTarget() {
        return redirectTarget(null).isPresent();
    }

    /**
     * All faults of this entry; empty if it is valid.
     *
     * @param signingConfigured whether links to partners can be signed
     */
    public List<Fault> faults(boolean signingConfigured) {
        List<Fault> faults = new ArrayList<>(RecordValidator.faults(this));
        if (faults.isEmpty()) {
            faults.addAll(form.faults(JsonPointer.compile("/form")));
            faults.addAll(duplicatePolicies());
            faults.addAll(redirectFaults(signingConfigured));
        }
        return faults;
    }

    private List<Fault> redirectFaults(boolean signingConfigured) {
        JsonPointer at = JsonPointer.compile("/redirect");
        return hasRedirectTarget() && !signingConfigured
                ? List.of(new Fault(at.toString(), "requires a signing key: set latchkey.signing"))
                : Stream.ofNullable(redirect).flatMap(each -> each.faults(at).stream()).toList();
    }

    private List<Fault> duplicatePolicies() {
        Set<String> ids = new HashSet<>();
        return IntStream.range(0, policies.size())
                .filter(i -> !ids.add(policies.get(i).id()))
                .mapToObj(i -> new Fault("/policies/" + i + "/id",
                        "must be unique"))
                .toList();
    }
}
