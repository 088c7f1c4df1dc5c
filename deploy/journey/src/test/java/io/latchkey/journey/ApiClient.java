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

/** Calls a service as anybody would, with a token or without. */
record ApiClient(Optional<String> token) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** What a service said. */
    record Response(int status, Optional<String> retryAfter, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** A text of the answer, by its JSON pointer; empty if it is not there. */
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

    /** Replaces what is there, whichever version that is. */
    Response replace(URI service, String path, Object body) {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json")
                .header("If-Match", "*").PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    Response post(URI service, String path, Object body) {
        return send(posting(service, path, body));
    }

    /** The same call again is to be the same call. */
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
