package io.latchkey.key;

import io.latchkey.contract.Access;
import java.util.List;

/** What terms are for: every key, those for an entry, or those for one policy of an entry. */
public record Scope(String path) {

    public static final Scope DEFAULT = new Scope("default");

    public static Scope of(String entry) {
        return new Scope(entry);
    }

    public static Scope of(String entry, String policy) {
        return new Scope(entry + "/" + policy);
    }

    /** The scopes that an access falls into, the narrowest first. */
    public static List<Scope> around(Access access) {
        return List.of(of(access.entry(), access.policy()), of(access.entry()), DEFAULT);
    }
}
