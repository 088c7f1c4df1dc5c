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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Issues bearer tokens by name, for people and machine clients. Only a demo may have this endpoint. */
@RestController
public record DemoTokenEndpoint(People people, OAuthClients clients, AccessTokenIssuer tokens) {

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

    @GetMapping("/demo/token/{name}")
    ResponseEntity<Object> token(@PathVariable String name) {
        return claims(name).map(tokens::sign).<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> problem(name));
    }

    private ResponseEntity<Object> problem(String name) {
        return ResponseEntity.status(404).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("type", "about:blank", "title", "Not Found", "status", 404, "detail", unknown(name),
                        "names", names()));
    }
}
