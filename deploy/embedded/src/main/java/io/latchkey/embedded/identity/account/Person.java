package io.latchkey.embedded.identity.account;

import java.util.List;
import java.util.Set;

/** A person known to the provider. */
public record Person(String id, String email, String name, Set<String> roles) {

    /** The people of the demo. */
    public static final List<Person> DEMO = List.of(demo("ada", "Ada", "developer"),
            demo("linus", "Linus", "developer"),
            demo("grace", "Grace", "approver"), demo("edsger", "Edsger", "approver"), demo("root", "Root", "admin"));

    public Person {
        roles = Set.copyOf(roles);
    }

    /** The roles sorted by name. */
    public List<String> sortedRoles() {
        return roles.stream().sorted().toList();
    }

    private static Person demo(String id, String name, String role) {
        return new Person(id, id + "@example.com", name, Set.of(role));
    }
}
