package io.latchkey.embedded.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens by name, for people and for machine clients: the door that no provider but a demo's may have. */
record DemoTokens(People people, Clients clients, Tokens tokens) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Optional<Map<String, Object>> claims(String name) {
        return people.find(name).map(tokens::claims).or(() -> clients.machine(name).map(tokens::claims));
    }

    /** Everybody who has a token here. */
    List<String> names() {
        return Stream.concat(people.all().stream().map(Person::id), clients.machines().stream().map(Client::id))
                .toList();
    }

    /** Why there is none for this name. */
    String unknown(String name) {
        return "Nobody here is called %s. There are: %s".formatted(name, String.join(", ", names()));
    }

    ServerResponse answer(String name) {
        return claims(name).map(tokens::sign).map(DemoTokens::token).orElseGet(() -> problem(name));
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
