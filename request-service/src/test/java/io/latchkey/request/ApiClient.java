package io.latchkey.request;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the HTTP API of the service with an access token, or without one if the token is empty. */
public record ApiClient(int port, String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public String toString() {
        return "ApiClient[" + port + "]";
    }

    public record Response(int status, HttpResponse<String> response) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        public String text(String pointer) {
            return json().at(pointer).asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A client of a service that may submit requests for named developers. */
    public static ApiClient asPortal(int port) {
        return new ApiClient(port, Infrastructure.identity().token("portal"));
    }

    /** A client of an administrator. */
    public static ApiClient asRoot(int port) {
        return new ApiClient(port, Infrastructure.identity().token("root"));
    }

    /** A client of a developer, who may have further roles. */
    public ApiClient asDeveloper(String developer, String... roles) {
        Set<String> allRoles = new HashSet<>(List.of(roles));
        allRoles.add("developer");
        return withToken(
                Infrastructure.identity().token(new Person(developer, developer + "@example.com", "Ada", allRoles)));
    }

    public ApiClient withToken(String other) {
        return new ApiClient(port, other);
    }

    /** Makes all calls at the same instant. */
    public static List<Response> concurrently(List<Supplier<Response>> calls) {
        CyclicBarrier barrier = new CyclicBarrier(calls.size());
        List<CompletableFuture<Response>> responses = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(() -> {
                    try {
                        barrier.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return call.get();
                }, Thread::startVirtualThread))
                .toList();
        return responses.stream().map(CompletableFuture::join).toList();
    }

    public Response get(String path) {
        return send("GET", path, "");
    }

    public Response delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    public Response put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    /** Submits a request; single quotes in the body stand for double quotes. */
    public Response postKeyRequest(String body, String... headers) {
        return send("POST", "/key-requests", body, headers);
    }

    public Response send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(toJson(body)))
                .setHeader("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String toJson(String body) {
        return body.replace('\'', '"');
    }

    /** The body of a request for the caller. */
    public static String bodyForSelf(String entry, String policy) {
        return "{'access': [{'entry': '%s', 'policy': '%s'}], 'reason': {'useCase': 'A walk'}}"
                .formatted(entry, policy);
    }

    /** The body of a request for a named developer and a policy of the entry weather. */
    public static String bodyForDeveloper(String developer, String policy) {
        return """
                {'access': [{'entry': 'weather', 'policy': '%s'}], 'reason': {'useCase': 'A walk', 'callsPerDay': 7},
                 'application': 'My app', 'developer': {'id': '%s', 'email': '%s@example.com', 'name': 'Ada'}}"""
                .formatted(policy, developer, developer);
    }
}
