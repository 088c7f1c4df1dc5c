package io.latchkey.contract;

import org.jspecify.annotations.Nullable;

/** Who asks: the person a key is for. Prints nothing but the id. */
public record Developer(String id, String email, String name, @Nullable String locale) {

    public Developer {
        Required.field(id, "developer.id");
        Required.field(email, "developer.email");
        Required.field(name, "developer.name");
    }

    @Override
    public String toString() {
        return "Developer[" + id + "]";
    }
}
