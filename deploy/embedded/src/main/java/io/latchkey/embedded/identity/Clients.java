package io.latchkey.embedded.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The programs that the provider knows. */
record Clients(Client pages, List<Client> machines) {

    static Clients of(Vault vault) {
        return new Clients(client(vault, Client.PAGES, Client.PAGES_SCOPES),
                List.of(client(vault, "gateway", Set.of("keys.introspect")),
                        client(vault, "portal", Set.of("key-requests.write"))));
    }

    Optional<Client> machine(String id) {
        return machines.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Stream<Client> all() {
        return Stream.concat(Stream.of(pages), machines.stream());
    }

    private static Client client(Vault vault, String id, Set<String> scopes) {
        return new Client(id, vault.secret(id), scopes);
    }
}
