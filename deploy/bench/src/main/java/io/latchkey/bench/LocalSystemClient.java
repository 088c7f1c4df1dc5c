package io.latchkey.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the local system on its default ports. */
final class LocalSystemClient {

    private static final Pattern WRITES = Pattern
            .compile(
                    "mongodb_driver_commands_seconds_count\\{.*command=\"(?:insert|update|findAndModify|delete)\".*} ([0-9.E+]+)");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String portal;
    private final String root;

    /** A client with the tokens of the demo's portal and admin. */
    LocalSystemClient() throws IOException, InterruptedException {
        portal = text(URI.create("http://localhost:9000/demo/token/portal"));
        root = text(URI.create("http://localhost:9000/demo/token/root"));
    }

    /** Requests the entry that is approved at once; returns the time of the 201 response in epoch milliseconds. */
    long ask(String developer) throws IOException, InterruptedException {
        String body = """
                {"access": [{"entry": "weather", "policy": "free"}], "reason": {"useCase": "Load"},
                 "developer": {"id": "%1$s", "email": "%1$s@example.com", "name": "Load"}}""".formatted(developer);
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:8081/key-requests"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + portal)
                .POST(BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("answered with " + answer.statusCode() + ": " + answer.body());
        }
        return System.currentTimeMillis();
    }

    /** The time when the mail to this address was accepted, in epoch milliseconds. */
    long awaitMailTo(String address) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            JsonNode messages = get("http://localhost:8025/api/v1/search?query=to:" + address).path("messages");
            if (!messages.isEmpty()) {
                return Instant.parse(messages.get(0).path("Created").stringValue()).toEpochMilli();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IOException("no mail to " + address);
    }

    int mails() throws IOException, InterruptedException {
        return get("http://localhost:8025/api/v1/messages?limit=1").path("total").intValue();
    }

    /** The recipients of all mails to addresses with this prefix. */
    List<String> mailsTo(String prefix) throws IOException, InterruptedException {
        List<String> recipients = new ArrayList<>();
        JsonNode page;
        do {
            page = get("http://localhost:8025/api/v1/messages?limit=1000&start=" + recipients.size()).path("messages");
            page.forEach(message -> recipients.add(message.path("To").path(0).path("Address").stringValue()));
        } while (!page.isEmpty());
        return recipients.stream().filter(address -> address.startsWith(prefix)).toList();
    }

    /** How many document writes the four services have made since their start. */
    long documentWrites() throws IOException, InterruptedException {
        double writes = 0;
        for (int port = 8081; port <= 8084; port++) {
            Matcher count = WRITES.matcher(text(URI.create("http://localhost:" + port + "/actuator/prometheus"),
                    "Authorization", "Bearer " + root));
            while (count.find()) {
                writes += Double.parseDouble(count.group(1));
            }
        }
        return Math.round(writes);
    }

    private JsonNode get(String uri) throws IOException, InterruptedException {
        return JSON.readTree(text(URI.create(uri)));
    }

    private String text(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
