package io.latchkey.request.catalogue;

import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * Where browsers are sent with a request.
 *
 * @param to      the partner's page; the one parameter {@code latchkey} is added to it
 * @param partner who decides then
 */
public record RedirectTarget(@NotNull @WebAddress(reservedParameter = PARAMETER) URI to, @NotNull @Slug String partner) {

    /** What a browser takes along. */
    public static final String PARAMETER = "latchkey";
}
