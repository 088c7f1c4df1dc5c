package io.latchkey.approval.decision;

import io.latchkey.contract.value.Developer;
import org.jspecify.annotations.Nullable;

/** Somebody who decides, as the identity provider knows them; prints nothing but the id. */
public record Approver(String id, @Nullable String email) {

    /** Whether it is the same person, also where a machine named the developer by an id of its own. */
    boolean isSamePersonAs(Developer developer) {
        return id.equals(developer.id()) || developer.email().equalsIgnoreCase(email);
    }

    @Override
    public String toString() {
        return id;
    }
}
