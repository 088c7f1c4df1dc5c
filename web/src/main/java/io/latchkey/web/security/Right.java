package io.latchkey.web.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a token can allow: the roles that people have, and the scopes that machines are given. */
public enum Right {
    DEVELOPER("developer"),
    APPROVER("approver"),
    ADMIN("admin"),
    KEY_REQUESTS_WRITE("key-requests.write"),
    KEYS_INTROSPECT("keys.introspect");

    private static final Set<Right> ROLES = EnumSet.of(DEVELOPER, APPROVER, ADMIN);

    private final String value;

    Right(String word) {
        this.value = word;
    }

    /** How tokens and descriptions spell it. */
    public String value() {
        return value;
    }

    /** As a description says it. */
    public String description() {
        return (isRole() ? "the role " : "the scope ") + value;
    }

    private boolean isRole() {
        return ROLES.contains(this);
    }

    /** The rights that these words of a token stand for; words of other applications mean nothing here. */
    static Set<Right> granted(Collection<String> roles, Collection<String> scopes) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Arrays.stream(values())
                .filter(right -> (right.isRole() ? roles : scopes).stream()
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(right.value)))
                .forEach(rights::add);
        return rights;
    }
}
