package io.latchkey.embedded.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which question is answered by whom. */
final class Routes {

    private final Api api;
    private final Pages pages;

    Routes(Api api, Pages pages) {
        this.api = api;
        this.pages = pages;
    }

    Answer answer(Request request) {
        var methods = methods(request);
        if (methods.isEmpty()) {
            return Answer.notFound();
        }
        var chosen = methods.get(request.method().equals("HEAD") ? "GET" : request.method());
        try {
            return chosen == null ? Answer.notAllowed(List.copyOf(methods.keySet())) : chosen.get();
        } catch (IllegalArgumentException refused) {
            return Answer.badRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Map<String, Supplier<Answer>> methods(Request request) {
        var path = request.path();
        return switch (path.size()) {
            case 1 -> top(path.getFirst(), request);
            case 2 -> path.getFirst().equals("mail")
                    ? get(() -> pages.mail(path.getLast(), request.text("view")))
                    : Map.of();
            case 3 -> path.getFirst().equals("mail") && path.getLast().equals("html")
                    ? get(() -> pages.markup(path.get(1)))
                    : api(path, request);
            default -> api(path, request);
        };
    }

    private Map<String, Supplier<Answer>> top(String name, Request request) {
        return switch (name) {
            case "" -> get(() -> pages.list(request));
            case "inbox.css" -> get(() -> file("text/css; charset=utf-8", name));
            case "inbox.js" -> get(() -> file("text/javascript; charset=utf-8", name));
            case "icon.svg" -> get(() -> file("image/svg+xml", name));
            default -> Map.of();
        };
    }

    private Map<String, Supplier<Answer>> api(List<String> path, Request request) {
        if (!path.subList(0, 2).equals(List.of("api", "v1"))) {
            return Map.of();
        }
        return switch (String.join("/", path.subList(2, path.size())).replaceFirst("^message/[^/]+", "message/{ID}")) {
            case "messages" -> new TreeMap<>(
                    Map.of("GET", () -> api.messages(request), "DELETE", () -> api.delete(request)));
            case "search" -> get(() -> api.search(request));
            case "info" -> get(api::info);
            case "message/{ID}" -> get(() -> api.message(path.get(3)));
            case "message/{ID}/raw" -> get(() -> api.raw(path.get(3)));
            default -> Map.of();
        };
    }

    private static Map<String, Supplier<Answer>> get(Supplier<Answer> answer) {
        return Map.of("GET", answer);
    }

    private static Answer file(String type, String name) {
        try (var in = Routes.class.getResourceAsStream(name)) {
            return in == null ? Answer.notFound() : Answer.file(type, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
