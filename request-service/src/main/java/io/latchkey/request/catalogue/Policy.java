package io.latchkey.request.catalogue;

import io.latchkey.contract.value.IssuerType;
import io.latchkey.web.text.PlainText;
import io.latchkey.web.text.Slug;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do on an entry.
 *
 * @param gatewayPolicy the gateway's id of this policy
 * @param retired       whether it takes no new requests; existing keys keep it
 */
public record Policy(@NotNull @Slug String id, @NotBlank @PlainText(max = 100) String name,
        @Nullable @PlainText(max = 2000, format = PlainText.Format.MULTI_LINE) String description,
        @NotNull IssuerType issuer,
        @Nullable @PlainText(max = 200) String gatewayPolicy, @Nullable Boolean retired) {

    @Override
    public String description() {
        return description == null ? "" : description;
    }

    @Override
    public Boolean retired() {
        return retired != null && retired;
    }
}
