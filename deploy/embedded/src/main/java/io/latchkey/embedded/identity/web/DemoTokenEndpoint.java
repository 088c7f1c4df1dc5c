package io.latchkey.embedded.identity.web;

import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.OAuthClients;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens by name, for people and for machine clients: the door that no provider but a demo's may have. */
public record DemoTokenEndpoint(People people, OAuthClients clients, AccessTokenIssuer tokens) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Optional<Map<String, Object>> claims(String name) {
        return people.find(name).map(tokens::claims).or(() -> clients.machine(name).map(tokens::claims));
    }

    /** Everybody who has a token here. */
    List<String> names() {
        return Stream.concat(people.all().stream().map(Person::id), clients.machines().stream().map(OAuthClient::id))
                .toList();
    }

    /** Why there is none for this name. */
    public String unknown(String name) {
        return "Nobody here is called %s. There are: %s".formatted(name, String.join(", ", names()));
    }

    ServerResponse tokenResponse(String name) {
        return claims(name).map(tokens::sign).map(DemoTokenEndpoint::token).orElseGet(() -> problem(name));
    }

    private static ServerResponse token(String token) {
        return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(token);
    }

    private ServerResponse problem(String name) {
        var problem = Map.of("type", "about:blank", "title", "Not Found", "status", 404, "detail", unknown(name),
                "names", names());
        return ServerResponse.status(404).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(JSON.writeValueAsBytes(problem));
    }
}
