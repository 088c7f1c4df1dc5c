package io.latchkey.request.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The redirect of an entry: a target, or {@code off} to override the default of the portal.
 *
 * @param to      the partner's page
 * @param partner the partner who decides
 * @param off     true if the entry has no redirect, not even the default of the portal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Redirect(@Nullable @WebAddress(reservedParameter = RedirectTarget.PARAMETER) URI to,
        @Nullable @Slug String partner,
        @Nullable Boolean off) {

    /** The target; empty if the redirect is off. */
    Optional<RedirectTarget> target() {
        return to == null || partner == null ? Optional.empty() : Optional.of(new RedirectTarget(to, partner));
    }

    /** The faults that the constraints of single fields do not find. */
    List<Fault> faults(JsonPointer at) {
        List<Fault> faults = new ArrayList<>();
        if (off != null && !off) {
            faults.add(new Fault(at.appendProperty("off").toString(), "must be true or be left out"));
        }
        check(to, at.appendProperty("to"), faults);
        check(partner, at.appendProperty("partner"), faults);
        return faults;
    }

    private void check(@Nullable Object value, JsonPointer at, List<Fault> faults) {
        boolean isOff = off != null && off;
        if (value == null && !isOff) {
            faults.add(new Fault(at.toString(), "is required"));
        } else if (value != null && isOff) {
            faults.add(new Fault(at.toString(), "must be left out if off is true"));
        }
    }
}
