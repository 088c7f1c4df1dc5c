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

/**
 * What an entry says of redirects: where browsers are sent, or that they are not.
 *
 * @param to      the partner's page
 * @param partner who decides then
 * @param off     true if not even the redirect of the whole portal is wanted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Redirect(@Nullable @WebAddress(reservedParameter = RedirectTarget.PARAMETER) URI to, @Nullable @Slug String partner,
        @Nullable Boolean off) {

    /** Where browsers are sent; nowhere if it is off. */
    Optional<RedirectTarget> target() {
        return to == null || partner == null ? Optional.empty() : Optional.of(new RedirectTarget(to, partner));
    }

    /** What is wrong with it, but for what the constraints say of each field. */
    List<Fault> faults(FieldPointer at) {
        List<Fault> faults = new ArrayList<>();
        if (off != null && !off) {
            faults.add(new Fault(at.append("off").text(), "must be true, or be left out"));
        }
        check(to, at.append("to"), faults);
        check(partner, at.append("partner"), faults);
        return faults;
    }

    private void check(@Nullable Object value, FieldPointer at, List<Fault> faults) {
        boolean unwanted = off != null && off;
        if (value == null && !unwanted) {
            faults.add(new Fault(at.text(), "must not be missing"));
        } else if (value != null && unwanted) {
            faults.add(new Fault(at.text(), "must be left out where off is true"));
        }
    }
}
