package io.latchkey.testing.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls every endpoint of a running service as every caller and compares the statuses with a table, which must name all
 * endpoints. The callers are {@code owner} (ada), {@code other} (linus), {@code approver} (grace), {@code admin}
 * (root), {@code portal}, {@code gateway} and {@code nobody}.
 */
public final class EndpointMatrix {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String NONE = "";

    private final Set<String> endpoints;
    private final String base;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Supplier<String>> places = new HashMap<>();
    private final Map<String, UnaryOperator<HttpRequest.Builder>> headers = new HashMap<>();
    private final Map<String, BodyPublisher> bodies = new HashMap<>();

    private EndpointMatrix(Set<String> endpoints, String base) {
        this.endpoints = endpoints;
        this.base = base;
    }

    /** The endpoints of this service, which listens at {@code local.server.port}. */
    public static EndpointMatrix of(ApplicationContext service) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        EndpointMatrix matrix = new EndpointMatrix(Endpoints.of(service), "http://localhost:" + port);
        Map.of("owner", "ada", "other", "linus", "approver", "grace", "admin", "root", "portal", "portal", "gateway",
                "gateway").forEach((caller, name) -> matrix.caller(caller, Infrastructure.identity().token(name)));
        return matrix.caller("nobody", NONE)
                .path("/problems/{slug}", () -> "/problems/not-found")
                .path("/actuator/health/**", () -> "/actuator/health/liveness");
    }

    /** Adds a caller, or replaces the token of one. */
    public EndpointMatrix caller(String caller, String token) {
        tokens.put(caller, token);
        return this;
    }

    /**
     * Replaces the beginning of a path with variables, for example {@code /keys/{id}}. Each call that succeeds gets a
     * new value, so that it does not see the effects of another call. The refused calls of an endpoint share one value,
     * because they change nothing; if one did, the status of the next caller would show it.
     */
    public EndpointMatrix path(String beginning, Supplier<String> place) {
        places.put(beginning, place);
        return this;
    }

    /** Adds an endpoint that a filter serves, which no handler mapping lists. */
    public EndpointMatrix filter(String endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    /** Sets the JSON body of the calls to an endpoint. */
    public EndpointMatrix json(String endpoint, String body) {
        return body(endpoint, "application/json", body);
    }

    /** Sets the body of the calls to an endpoint. */
    public EndpointMatrix body(String endpoint, String contentType, String body) {
        bodies.put(endpoint, BodyPublishers.ofString(body));
        return header(endpoint, "Content-Type", contentType);
    }

    /** Adds a header to the calls to an endpoint. */
    public EndpointMatrix header(String endpoint, String name, String value) {
        headers.merge(endpoint, request -> request.header(name, value),
                (before, after) -> request -> after.apply(before.apply(request)));
        return this;
    }

    /**
     * Makes every call, compares its status, and returns the table and the number of calls as Markdown.
     *
     * @param table one line with the callers, then one for each endpoint: method, path, and a status for each caller;
     *              health, metrics, problem pages and API descriptions are added, because they are the same in every
     *              service; {@code #} after an endpoint starts the name of a variant
     */
    public String check(String table) {
        AccessTable wanted = AccessTable.read(table);
        assertThat(wanted.callers()).as("the callers").containsExactlyInAnyOrderElementsOf(tokens.keySet());
        assertThat(wanted.endpoints()).as("the endpoints that the table names, and those that there are")
                .containsExactlyInAnyOrderElementsOf(endpoints);
        List<String> wrong = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            wanted.rows().keySet().forEach(endpoint -> {
                Supplier<String> shared = SingletonSupplier.of(() -> path(endpoint));
                wanted.callers().forEach(caller -> {
                    boolean refused = wanted.status(endpoint, caller) >= 400;
                    HttpResponse<String> answer = call(client, endpoint, refused ? shared.get() : path(endpoint),
                            caller);
                    if (answer.statusCode() != wanted.status(endpoint, caller)) {
                        wrong.add("%s by %s: %d instead of %d %s".formatted(endpoint, caller, answer.statusCode(),
                                wanted.status(endpoint, caller), answer.body()));
                    }
                });
            });
        }
        assertThat(wrong).as("answers of %d that are not what the table says", wanted.calls()).isEmpty();
        return wanted.markdown();
    }

    private HttpResponse<String> call(HttpClient client, String endpoint, String path, String caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LONGEST)
                .method(endpoint.substring(0, endpoint.indexOf(' ')),
                        bodies.getOrDefault(endpoint, BodyPublishers.noBody()));
        String token = tokens.getOrDefault(caller, NONE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(headers.getOrDefault(endpoint, UnaryOperator.identity()).apply(request).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String path(String endpoint) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        String filled = places.entrySet().stream()
                .filter(place -> (path + "/").startsWith(place.getKey() + "/"))
                .max(Comparator.comparingInt(place -> place.getKey().length()))
                .map(place -> place.getValue().get() + path.substring(place.getKey().length()))
                .orElse(path);
        assertThat(filled).as("%s: place(…) says what its variables are", path).doesNotContain("{", "*");
        return filled;
    }
}
