package io.latchkey.request.catalogue;

import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * The page to which a request sends the developer's browser, and the partner who decides there.
 *
 * @param to      the partner's page; links to it get the query parameter {@code latchkey}
 * @param partner the partner who decides
 */
public record RedirectTarget(@NotNull @WebAddress(reservedParameter = PARAMETER) URI to,
        @NotNull @Slug String partner) {

    /** The query parameter that holds the signed JWT. */
    public static final String PARAMETER = "latchkey";
}
