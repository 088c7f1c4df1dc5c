package io.latchkey.approval.decision;

import io.latchkey.contract.value.Developer;
import org.jspecify.annotations.Nullable;

/** A person who decides, as the identity provider knows them. Its {@code toString} hides the mail address. */
public record Approver(String id, @Nullable String email) {

    /** Compares mail addresses too, because a client that requests for a developer may use another id for them. */
    boolean isSamePersonAs(Developer developer) {
        return id.equals(developer.id()) || developer.email().equalsIgnoreCase(email);
    }

    @Override
    public String toString() {
        return id;
    }
}
