package io.latchkey.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the example service over HTTP. */
@TestComponent
public record GardenClient(Environment environment, TestIssuer issuer) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public record Response(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(text());
        }

        public String pointer() {
            return json().at("/errors/0/pointer").asString();
        }
    }

    String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    public Response get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Response post(String path, String body) {
        return send("POST", path, body, "Content-Type", "application/json");
    }

    public Response send(String method, String path, String body, String... headers) {
        var publisher = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body);
        return send(method, path, publisher, headers);
    }

    public Response send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (Stream.of(headers).noneMatch("Authorization"::equals)) {
            request.header("Authorization", "Bearer " + issuer.token("ada", "developer"));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Response(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
