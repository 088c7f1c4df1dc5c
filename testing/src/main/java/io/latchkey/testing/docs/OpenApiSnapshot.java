package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The OpenAPI description of a service in {@code docs/}, as the running service returns it. */
public final class OpenApiSnapshot {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private OpenApiSnapshot() {}

    /**
     * Compares {@code docs/openapi-<service>.yaml} with the description from the service on this port, or rewrites it.
     */
    public static void check(String service, int port) {
        GeneratedDoc.file("docs/openapi-" + service + ".yaml").check(description(port));
    }

    static String description(int port) {
        URI address = URI.create("http://localhost:" + port + "/v3/api-docs.yaml");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
