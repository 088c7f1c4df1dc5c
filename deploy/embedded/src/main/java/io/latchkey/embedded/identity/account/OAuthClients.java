package io.latchkey.embedded.identity.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The clients that the provider knows. */
public record OAuthClients(OAuthClient pages, List<OAuthClient> machines) {

    public static OAuthClients of(SecretFiles secretFiles) {
        return new OAuthClients(client(secretFiles, OAuthClient.PAGES, OAuthClient.PAGES_SCOPES),
                List.of(client(secretFiles, "gateway", Set.of("keys.introspect")),
                        client(secretFiles, "portal", Set.of("key-requests.write"))));
    }

    public Optional<OAuthClient> machine(String id) {
        return machines.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Stream<OAuthClient> all() {
        return Stream.concat(Stream.of(pages), machines.stream());
    }

    private static OAuthClient client(SecretFiles secretFiles, String id, Set<String> scopes) {
        return new OAuthClient(id, secretFiles.secret(id), scopes);
    }
}
