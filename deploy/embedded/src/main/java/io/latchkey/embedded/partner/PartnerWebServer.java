package io.latchkey.embedded.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.embedded.PortTaken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the partner to this machine only. */
final class PartnerWebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerWebServer.class);

    /** Has no {@code form-action}, because browsers would apply it to the redirect back to the portal. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final int LONGEST_BODY = 1 << 18;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PartnerWebServer(HttpServer server) {
        this.server = server;
    }

    static PartnerWebServer start(PartnerRoutes partnerRoutes, int port) {
        try {
            var web = new PartnerWebServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0));
            web.server.setExecutor(web.threads);
            web.server.createContext("/", exchange -> handle(partnerRoutes, exchange));
            web.server.start();
            return web;
        } catch (BindException taken) {
            throw new PortTaken("the demo partner", port, taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(PartnerRoutes partnerRoutes, HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(partnerRoutes, exchange));
        }
    }

    private static PartnerHttpResponse answer(PartnerRoutes partnerRoutes, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return PartnerHttpResponse.text(413, "This is too long");
        }
        try {
            return partnerRoutes.answer(new PartnerHttpRequest(exchange.getRequestMethod(), exchange.getRequestURI(),
                    exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), failure);
            return PartnerHttpResponse.text(500, "An internal error occurred");
        }
    }

    private static void send(HttpExchange exchange, PartnerHttpResponse partnerHttpResponse) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", partnerHttpResponse.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        partnerHttpResponse.headers().forEach(headers::set);
        byte[] body = partnerHttpResponse.body().getBytes(StandardCharsets.UTF_8);
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(partnerHttpResponse.status(), silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }
}
