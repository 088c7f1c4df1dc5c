package io.latchkey.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service over HTTP, with or without a token. */
record ApiClient(Optional<String> token) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** The response of a service. */
    record Response(int status, Optional<String> retryAfter, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** The text at a JSON pointer of the response; empty if there is none. */
        String at(String pointer) {
            return json().at(pointer).asString("");
        }
    }

    static ApiClient with(String token) {
        return new ApiClient(Optional.of(token));
    }

    static ApiClient asNobody() {
        return new ApiClient(Optional.empty());
    }

    Response get(URI service, String path) {
        return send(HttpRequest.newBuilder(service.resolve(path)));
    }

    Response delete(URI service, String path) {
        return send(HttpRequest.newBuilder(service.resolve(path)).DELETE());
    }

    Response put(URI service, String path, Object body) {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** Replaces the resource, whatever its version is. */
    Response replace(URI service, String path, Object body) {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json")
                .header("If-Match", "*").PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    Response post(URI service, String path, Object body) {
        return send(posting(service, path, body));
    }

    /** Sends an idempotency key, so that a repeated call has no further effect. */
    Response postOnce(URI service, String path, Object body, String idempotencyKey) {
        return send(posting(service, path, body).header("Idempotency-Key", idempotencyKey));
    }

    private static HttpRequest.Builder posting(URI service, String path, Object body) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private Response send(HttpRequest.Builder request) {
        token.ifPresent(each -> request.header("Authorization", "Bearer " + each));
        try {
            HttpResponse<String> response = CLIENT.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
