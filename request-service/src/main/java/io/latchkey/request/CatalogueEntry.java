package io.latchkey.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.latchkey.contract.KeyRequestEvent.Fault;
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
import org.jspecify.annotations.Nullable;

/**
 * An API on offer. What was read may be sent back: its id is then ignored, because the address names it.
 *
 * @param visible whether it can be asked for
 * @param form    what a developer must answer
 */
@JsonIgnoreProperties("id")
public record CatalogueEntry(@NotBlank @PlainText(max = 100) String name,
        @Nullable @PlainText(max = 2000, rule = PlainText.Rule.LINES) String description, @Nullable Boolean visible,
        @NotNull Form form, @NotNull @Size(max = 50) List<@NotNull @Valid Policy> policies) {

    @Override
    public String description() {
        return description == null ? "" : description;
    }

    @Override
    public Boolean visible() {
        return visible == null || visible;
    }

    Optional<Policy> policy(String id) {
        return policies.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What is wrong with this entry. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(Fields.faults(this));
        if (faults.isEmpty()) {
            faults.addAll(form.faults(Pointer.ROOT.then("form")));
            faults.addAll(policiesGivenTwice());
        }
        return faults;
    }

    private List<Fault> policiesGivenTwice() {
        Set<String> ids = new HashSet<>();
        return IntStream.range(0, policies.size())
                .filter(i -> !ids.add(policies.get(i).id()))
                .mapToObj(i -> new Fault(Pointer.ROOT.then("policies").then(i).then("id").text(), "is given twice"))
                .toList();
    }
}
