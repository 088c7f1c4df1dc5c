package io.latchkey.embedded.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The people who can sign in. */
final class People {

    private final Map<String, Person> byId = new ConcurrentSkipListMap<>();

    People(Collection<Person> people) {
        people.forEach(this::add);
    }

    void add(Person person) {
        byId.put(person.id(), person);
    }

    Optional<Person> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Person> all() {
        return List.copyOf(byId.values());
    }
}
