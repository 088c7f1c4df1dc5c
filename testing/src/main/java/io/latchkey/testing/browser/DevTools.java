package io.latchkey.testing.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page of Chromium, controlled over the DevTools protocol. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private @Nullable String session;

    private DevTools(URI browser) {
        this.socket = http.newWebSocketBuilder().buildAsync(browser, this).join();
    }

    static DevTools open(URI browser) {
        DevTools tools = new DevTools(browser);
        String page = "";
        for (JsonNode each : tools.call("Target.getTargets", Map.of()).get("targetInfos")) {
            page = each.get("type").asString().equals("page") ? each.get("targetId").asString() : page;
        }
        tools.session = tools.call("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
                .get("sessionId").asString();
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(each -> tools.call(each, Map.of()));
        return tools;
    }

    synchronized JsonNode call(String method, Map<String, ?> arguments) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = new TreeMap<>(Map.of("id", id, "method", method, "params", arguments));
        if (session != null && !method.startsWith("Target.") && !method.startsWith("Browser.")
                && !method.startsWith("Storage.")) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        JsonNode response = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (response.has("error")) {
            throw new IllegalStateException(method + ": " + response.get("error"));
        }
        return response.get("result");
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            JsonNode message = JSON.readTree(text.toString());
            text.setLength(0);
            onMessage(message);
        }
        from.request(1);
        return null;
    }

    private void onMessage(JsonNode message) {
        if (message.has("id")) {
            Objects.requireNonNull(asked.remove(message.get("id").asInt())).complete(message);
        } else if (message.at("/method").asString().equals("Log.entryAdded")
                && message.at("/params/entry/level").asString().equals("error")) {
            errors.add(message.at("/params/entry/text").asString() + " "
                    + message.at("/params/entry/url").asString(""));
        } else if (message.at("/method").asString().equals("Runtime.exceptionThrown")) {
            errors.add(message.at("/params/exceptionDetails/text").asString());
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
