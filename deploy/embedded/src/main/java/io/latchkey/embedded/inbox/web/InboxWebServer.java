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

/** Serves the inbox's page and API to this machine alone; what mails hold can neither run nor call anywhere. */
public final class InboxWebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWebServer.class);

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** A page from elsewhere can make its own name point here, and would read mails under that name. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private static final int LONGEST_BODY = 1 << 16;

    static {
        // read by the JDK once, at its first server; without it the end of a larger answer waits 40 ms
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
            return InboxHttpResponse.forbidden("The inbox answers to localhost and 127.0.0.1 alone");
        }
        var body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        try {
            return inboxRoutes.answer(InboxHttpRequest.of(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        } catch (IllegalArgumentException malformed) {
            return InboxHttpResponse.badRequest("Not a request that can be read");
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
