package io.latchkey.testing.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.contract.id.IdKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A partner on its own port that responds as a test wants and calls back with the library that partners use. */
public final class PartnerServer implements AutoCloseable {

    /** Answers a hand-off. */
    @FunctionalInterface
    public interface Handler {

        void answer(ReceivedHandOff handOff, HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<ReceivedHandOff> received = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile Handler handler = answers(202, "");

    private PartnerServer(HttpServer server) {
        this.server = server;
    }

    /** Starts a partner that accepts every hand-off and decides nothing. */
    public static PartnerServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
            PartnerServer partner = new PartnerServer(server);
            server.createContext("/", partner::serve);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return partner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A handler that answers every hand-off alike. */
    public static Handler answers(int status, String body) {
        return (_, exchange) -> answer(exchange, status, body);
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** The address of the webhook. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    }

    /** Uses this handler from now on. */
    public void respondWith(Handler other) {
        handler = other;
    }

    /** All hand-offs that it received, including those that it did not answer. */
    public List<ReceivedHandOff> received() {
        return List.copyOf(received);
    }

    /** The hand-offs of one request in the order of arrival. */
    public List<ReceivedHandOff> received(String requestId) {
        return received.stream().filter(each -> each.requestId().equals(requestId)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream().collect(Collectors.toMap(
                each -> each.getKey().toLowerCase(Locale.ROOT), each -> List.copyOf(each.getValue())));
        ReceivedHandOff got = new ReceivedHandOff(headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(got);
        handler.answer(got, exchange);
    }

    /** Calls back with a new id and the current time. */
    public HttpResponse<String> callBack(URI callback, WebhookSigner webhookSigner, String body) {
        return callBack(callback, webhookSigner, "msg_" + IdKind.EVENT.next(), Instant.now(), body);
    }

    public HttpResponse<String> callBack(URI callback, WebhookSigner webhookSigner, String id, Instant at,
            String body) {
        return send(callback, id, at, webhookSigner.sign(id, at, body), body);
    }

    /** Sends a callback unchanged. */
    public HttpResponse<String> send(URI callback, String id, Instant at, String signature, String body) {
        HttpRequest request = HttpRequest.newBuilder(callback).timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json").header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature).POST(BodyPublishers.ofString(body)).build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of a callback. */
    public static String decision(String decision, String reason, String token) {
        return """
                {"decision": "%s", "reason": "%s", "token": "%s", "reference": "inv-17"}
                """.formatted(decision, reason, token).strip();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
