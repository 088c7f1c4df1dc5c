import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

public class Partner {

    static final String SECRET = System.getenv("PARTNER_SECRET");
    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Returns the hand-off; throws if its signature or timestamp is wrong. The body is the raw text. */
    static JsonNode verify(String body, Map<String, List<String>> headers) throws Exception {
        new Webhook(SECRET).verify(body, headers);
        return JSON.readTree(body).get("data");
    }

    /** Sends a decision to Latchkey and retries under the same id until it gets a final answer. */
    static int callBack(String url, Map<String, ?> decision, String id) throws Exception {
        for (long pause = 1_000;; pause = Math.min(2 * pause, 3_600_000)) {
            int status = callBackOnce(url, decision, id);
            if (status != 0 && status != 429 && status < 500) {
                return status;
            }
            Thread.sleep(pause);
        }
    }

    static int callBackOnce(String url, Map<String, ?> decision, String id) throws Exception {
        String body = JSON.writeValueAsString(decision);
        long now = System.currentTimeMillis() / 1000;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(SECRET).sign(id, now, body))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", Partner::receive);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    static void receive(HttpExchange exchange) {
        try (exchange) {
            JsonNode handedOver;
            try {
                String body = new String(exchange.getRequestBody().readAllBytes(), "UTF-8");
                handedOver = verify(body, exchange.getRequestHeaders());
            } catch (Exception e) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            exchange.sendResponseHeaders(202, -1);
            JsonNode callback = handedOver.get("callback");
            callBack(callback.get("url").asString(), Map.of("decision", "approved", "reason", "Paid",
                    "reference", "inv-17", "token", callback.get("token").asString()), "msg_" + UUID.randomUUID());
        } catch (Exception e) {
            System.err.println("Not called back: " + e);
        }
    }
}
