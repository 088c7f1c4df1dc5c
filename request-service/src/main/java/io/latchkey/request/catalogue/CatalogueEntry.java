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

/**
 * An API on offer. What was read may be sent back: its id is then ignored, because the address names it.
 *
 * @param visible  whether it can be asked for
 * @param form     what a developer must answer
 * @param redirect what it says of redirects; if nothing, that of the whole portal counts
 */
@JsonIgnoreProperties("id")
public record CatalogueEntry(@NotBlank @PlainText(max = 100) String name,
        @Nullable @PlainText(max = 2000, format = PlainText.Format.MULTI_LINE) String description, @Nullable Boolean visible,
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

    /** Where browsers are sent that ask for it, if the portal sends them there. */
    public Optional<RedirectTarget> redirectTarget(@Nullable RedirectTarget ofThePortal) {
        return redirect == null ? Optional.ofNullable(ofThePortal) : redirect.target();
    }

    /** Whether it sends browsers to a partner, wherever the portal sends them. */
    public boolean hasRedirectTarget() {
        return redirectTarget(null).isPresent();
    }

    /**
     * What is wrong with this entry.
     *
     * @param signs whether there is a key to sign the links to partners with
     */
    public List<Fault> faults(boolean signs) {
        List<Fault> faults = new ArrayList<>(RecordValidator.faults(this));
        if (faults.isEmpty()) {
            faults.addAll(form.faults(FieldPointer.ROOT.append("form")));
            faults.addAll(duplicatePolicies());
            faults.addAll(redirectFaults(signs));
        }
        return faults;
    }

    private List<Fault> redirectFaults(boolean signs) {
        FieldPointer at = FieldPointer.ROOT.append("redirect");
        return hasRedirectTarget() && !signs
                ? List.of(new Fault(at.text(), "needs a key to sign with: latchkey.signing must be set"))
                : Stream.ofNullable(redirect).flatMap(each -> each.faults(at).stream()).toList();
    }

    private List<Fault> duplicatePolicies() {
        Set<String> ids = new HashSet<>();
        return IntStream.range(0, policies.size())
                .filter(i -> !ids.add(policies.get(i).id()))
                .mapToObj(i -> new Fault(FieldPointer.ROOT.append("policies").append(i).append("id").text(), "is given twice"))
                .toList();
    }
}
