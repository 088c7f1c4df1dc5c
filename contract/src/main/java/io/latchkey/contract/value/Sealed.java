package io.latchkey.contract.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A secret as a compact JWE that only the issuer and the notification service can open. Never prints itself. */
public record Sealed(@JsonValue String jwe) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        RequiredFields.required(jwe, "sealed");
    }

    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
