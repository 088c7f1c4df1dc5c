package io.latchkey.web.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The rights that a token can grant: roles of people, and scopes of machines. */
public enum Right {
    DEVELOPER("developer"),
    APPROVER("approver"),
    ADMIN("admin"),
    KEY_REQUESTS_WRITE("key-requests.write"),
    KEYS_INTROSPECT("keys.introspect");

    private static final Set<Right> ROLES = EnumSet.of(DEVELOPER, APPROVER, ADMIN);

    private final String value;

    Right(String value) {
        this.value = value;
    }

    /** Returns the name as tokens spell it. */
    public String value() {
        return value;
    }

    /** Returns the name as a message says it, such as "the role admin". */
    public String description() {
        return (isRole() ? "the role " : "the scope ") + value;
    }

    private boolean isRole() {
        return ROLES.contains(this);
    }

    /** Returns the rights that these roles and scopes grant; unknown ones grant nothing. */
    static Set<Right> granted(Collection<String> roles, Collection<String> scopes) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Arrays.stream(values())
                .filter(right -> (right.isRole() ? roles : scopes).stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(right.value)))
                .forEach(rights::add);
        return rights;
    }
}
