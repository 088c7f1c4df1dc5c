package io.latchkey.embedded.inbox;

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
final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

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

    private WebServer(HttpServer server) {
        this.server = server;
    }

    static WebServer start(Routes routes, int port) {
        try {
            var web = new WebServer(HttpServer.create(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0));
            web.server.setExecutor(web.threads);
            web.server.createContext("/", exchange -> handle(routes, exchange));
            web.server.start();
            return web;
        } catch (BindException taken) {
            throw new PortTaken("the inbox's page", port, taken);
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

    private static void handle(Routes routes, HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(routes, exchange));
        }
    }

    private static Answer answer(Routes routes, HttpExchange exchange) throws IOException {
        var host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !THIS_MACHINE.matcher(host).matches()) {
            return Answer.forbidden("The inbox answers to localhost and 127.0.0.1 alone");
        }
        var body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        try {
            return routes.answer(Request.of(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        } catch (IllegalArgumentException malformed) {
            return Answer.badRequest("Not a request that can be read");
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), failure);
            return Answer.failed();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(answer.body().length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }
}
