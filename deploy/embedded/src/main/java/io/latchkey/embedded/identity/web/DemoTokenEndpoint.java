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

/** Issues bearer tokens by name, for people and machine clients. Only a demo may have this endpoint. */
public record DemoTokenEndpoint(People people, OAuthClients clients, AccessTokenIssuer tokens) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Optional<Map<String, Object>> claims(String name) {
        return people.find(name).map(tokens::claims).or(() -> clients.machine(name).map(tokens::claims));
    }

    /** The names for which there are tokens. */
    List<String> names() {
        return Stream.concat(people.all().stream().map(Person::id), clients.machines().stream().map(OAuthClient::id))
                .toList();
    }

    /** Answers a name without a token. */
    public String unknown(String name) {
        return "There is no person or client with the name %s. Known names: %s".formatted(name,
                String.join(", ", names()));
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
