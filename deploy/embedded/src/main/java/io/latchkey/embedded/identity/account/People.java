package io.latchkey.embedded.identity.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The people who can sign in. */
public final class People {

    private final Map<String, Person> byId = new ConcurrentSkipListMap<>();

    public People(Collection<Person> people) {
        people.forEach(this::add);
    }

    public void add(Person person) {
        byId.put(person.id(), person);
    }

    public Optional<Person> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Person> all() {
        return List.copyOf(byId.values());
    }
}
