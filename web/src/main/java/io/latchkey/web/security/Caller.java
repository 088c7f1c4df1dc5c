package io.latchkey.web.security;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An authenticated person or machine; a controller takes it as an argument. */
public record Caller(String id, @Nullable String email, @Nullable String name, @Nullable String locale,
        Set<Right> rights) {

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** Returns whether the caller has at least one of these rights. */
    public boolean hasAny(Right... accepted) {
        return Stream.of(accepted).anyMatch(rights::contains);
    }

    /** Returns the id only: mail addresses and names do not belong in logs. */
    @Override
    public String toString() {
        return id;
    }
}
