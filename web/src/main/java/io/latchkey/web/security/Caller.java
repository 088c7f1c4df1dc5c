package io.latchkey.web.security;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person or a machine whose token was believed; a controller takes it as an argument. */
public record Caller(String id, @Nullable String email, @Nullable String name, @Nullable String locale,
        Set<Right> rights) {

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** Whether one of these rights is the caller's. */
    public boolean hasAny(Right... wanted) {
        return Stream.of(wanted).anyMatch(rights::contains);
    }

    /** Mail addresses and names do not belong in logs. */
    @Override
    public String toString() {
        return id;
    }
}
