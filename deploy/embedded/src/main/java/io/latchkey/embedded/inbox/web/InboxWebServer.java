package io.latchkey.embedded.inbox.web;

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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the inbox's pages and API to this machine only; the content of mails can neither run scripts nor load
 * anything.
 */
public final class InboxWebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWebServer.class);

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** Prevents DNS rebinding: a foreign page could otherwise read mails under its own host name. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private static final int LONGEST_BODY = 1 << 16;

    static {
        // the JDK reads this once, at its first server; without it a larger response is delayed by 40 ms
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private InboxWebServer(HttpServer server) {
        this.server = server;
    }

    public static InboxWebServer start(InboxRoutes inboxRoutes, int port) {
        try {
            var web = new InboxWebServer(HttpServer.create(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0));
            web.server.setExecutor(web.threads);
            web.server.createContext("/", exchange -> handle(inboxRoutes, exchange));
            web.server.start();
            return web;
        } catch (BindException taken) {
            throw new PortTaken("the inbox's page", port, taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(InboxRoutes inboxRoutes, HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(inboxRoutes, exchange));
        }
    }

    private static InboxHttpResponse answer(InboxRoutes inboxRoutes, HttpExchange exchange) throws IOException {
        var host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !THIS_MACHINE.matcher(host).matches()) {
            return InboxHttpResponse.forbidden("The inbox is served at localhost and 127.0.0.1 only");
        }
        var body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        try {
            return inboxRoutes.answer(InboxHttpRequest.of(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        } catch (IllegalArgumentException malformed) {
            return InboxHttpResponse.badRequest("The request is malformed");
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), failure);
            return InboxHttpResponse.failed();
        }
    }

    private static void send(HttpExchange exchange, InboxHttpResponse inboxHttpResponse) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", inboxHttpResponse.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        inboxHttpResponse.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(inboxHttpResponse.body().length));
            exchange.sendResponseHeaders(inboxHttpResponse.status(), -1);
        } else {
            exchange.sendResponseHeaders(inboxHttpResponse.status(),
                    inboxHttpResponse.body().length == 0 ? -1 : inboxHttpResponse.body().length);
            exchange.getResponseBody().write(inboxHttpResponse.body());
        }
    }
}
