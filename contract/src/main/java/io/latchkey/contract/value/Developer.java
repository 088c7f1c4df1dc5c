package io.latchkey.contract.value;

import org.jspecify.annotations.Nullable;

/** The developer who requests access. Prints nothing but the id. */
public record Developer(String id, String email, String name, @Nullable String locale) {

    public Developer {
        RequiredFields.required(id, "developer.id");
        RequiredFields.required(email, "developer.email");
        RequiredFields.required(name, "developer.name");
    }

    @Override
    public String toString() {
        return "Developer[" + id + "]";
    }
}
