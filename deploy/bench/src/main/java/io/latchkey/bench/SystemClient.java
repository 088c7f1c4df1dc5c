package io.latchkey.bench;

import io.latchkey.bench.counter.PrometheusText;
import io.latchkey.local.SystemAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a local system as the demo's portal, approver and admin. */
final class SystemClient {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int PAGE = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A mail in the inbox. */
    record ReceivedMail(long id, String messageId, String to, String subject, Instant at) {

        boolean deliversKey() {
            return subject.startsWith("Your key for ");
        }
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SystemAddresses addresses;
    private final String portal;
    private final String approver;
    private final String admin;

    SystemClient(SystemAddresses addresses) throws IOException, InterruptedException {
        this.addresses = addresses;
        portal = token("portal");
        approver = token("grace");
        admin = token("root");
    }

    /** Submits a request for this developer, again while the system is overloaded, and returns its id. */
    String submit(String entry, String developer) throws IOException, InterruptedException {
        String body = """
                {"access": [{"entry": "%1$s", "policy": "free"}], "reason": {"useCase": "Load"},
                 "developer": {"id": "%2$s", "email": "%2$s@example.com", "name": "Load"}}""".formatted(entry,
                developer);
        URI requests = addresses.request().resolve("/key-requests");
        HttpResponse<String> response = post(requests, portal, body);
        while (response.statusCode() == 503) {
            TimeUnit.SECONDS.sleep(response.headers().firstValueAsLong("Retry-After").orElse(1));
            response = post(requests, portal, body);
        }
        require(201, response);
        return JSON.readTree(response.body()).path("id").stringValue();
    }

    /** Approves a request as soon as approval-service has it. */
    void approve(String requestId) throws IOException, InterruptedException {
        URI decision = addresses.approval().resolve("/approvals/" + requestId + "/approve");
        require(200, awaitKnown(() -> post(decision, approver, "{}")));
    }

    /** Waits until approval-service has this request. */
    void awaitApproval(String requestId) throws IOException, InterruptedException {
        HttpRequest approval = HttpRequest.newBuilder(addresses.approval().resolve("/approvals/" + requestId))
                .header("Authorization", "Bearer " + approver).build();
        require(200, awaitKnown(() -> http.send(approval, BodyHandlers.ofString())));
    }

    private interface Sending {

        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    private static HttpResponse<String> awaitKnown(Sending sending) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        HttpResponse<String> response = sending.send();
        while (response.statusCode() == 404 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            response = sending.send();
        }
        return response;
    }

    /** How many mails the inbox has accepted since its start; unlike a list of mails, this costs it next to nothing. */
    long acceptedMails() throws IOException, InterruptedException {
        return get("/api/v1/info").path("RuntimeStats").path("SMTPAccepted").longValue();
    }

    String inboxName() throws IOException, InterruptedException {
        return get("/api/v1/info").path("Version").stringValue();
    }

    /** The mails after the one with this id, newest first; only while no mail arrives, because each one moves the list. */
    List<ReceivedMail> mailsAfter(long id) throws IOException, InterruptedException {
        List<ReceivedMail> mails = new ArrayList<>();
        JsonNode page;
        do {
            page = get("/api/v1/messages?limit=%d&start=%d".formatted(PAGE, mails.size())).path("messages");
            for (JsonNode mail : page) {
                long each = Long.parseLong(mail.path("ID").stringValue());
                if (each <= id) {
                    return mails;
                }
                mails.add(new ReceivedMail(each, mail.path("MessageID").stringValue(),
                        mail.path("To").path(0).path("Address").stringValue(), mail.path("Subject").stringValue(),
                        Instant.parse(mail.path("Created").stringValue())));
            }
        } while (!page.isEmpty());
        return mails;
    }

    /** The id of the newest mail, or 0. */
    long newestMail() throws IOException, InterruptedException {
        JsonNode newest = get("/api/v1/messages?limit=1").path("messages").path(0).path("ID");
        return newest.isString() ? Long.parseLong(newest.stringValue()) : 0;
    }

    /** The metrics of each of the four services. */
    List<PrometheusText> metrics() throws IOException, InterruptedException {
        List<PrometheusText> metrics = new ArrayList<>();
        for (URI service : List.of(addresses.request(), addresses.approval(), addresses.issuer(),
                addresses.notification())) {
            metrics.add(new PrometheusText(text(HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                    .header("Authorization", "Bearer " + admin))));
        }
        return metrics;
    }

    private String token(String name) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(addresses.identity().resolve("/demo/token/" + name)));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(HttpRequest.newBuilder(addresses.inbox().resolve(path))));
    }

    private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
        require(200, response);
        return response.body();
    }

    private HttpResponse<String> post(URI uri, String token, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).timeout(LONGEST).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static void require(int status, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != status) {
            throw new IOException(
                    "%s answered with %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
    }
}
