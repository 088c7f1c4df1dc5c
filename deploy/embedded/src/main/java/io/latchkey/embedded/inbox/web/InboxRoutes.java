package io.latchkey.embedded.inbox.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Routes requests to their handlers. */
public final class InboxRoutes {

    private final MailpitApi mailpitApi;
    private final InboxPages inboxPages;

    public InboxRoutes(MailpitApi mailpitApi, InboxPages inboxPages) {
        this.mailpitApi = mailpitApi;
        this.inboxPages = inboxPages;
    }

    InboxHttpResponse answer(InboxHttpRequest inboxHttpRequest) {
        var methods = methods(inboxHttpRequest);
        if (methods.isEmpty()) {
            return InboxHttpResponse.notFound();
        }
        var chosen = methods.get(inboxHttpRequest.method().equals("HEAD") ? "GET" : inboxHttpRequest.method());
        try {
            return chosen == null ? InboxHttpResponse.notAllowed(List.copyOf(methods.keySet())) : chosen.get();
        } catch (IllegalArgumentException refused) {
            return InboxHttpResponse.badRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Map<String, Supplier<InboxHttpResponse>> methods(InboxHttpRequest inboxHttpRequest) {
        var path = inboxHttpRequest.path();
        return switch (path.size()) {
            case 1 -> top(path.getFirst(), inboxHttpRequest);
            case 2 -> path.getFirst().equals("mail")
                    ? get(() -> inboxPages.mail(path.getLast(), inboxHttpRequest.text("view")))
                    : Map.of();
            case 3 -> path.getFirst().equals("mail") && path.getLast().equals("html")
                    ? get(() -> inboxPages.markup(path.get(1)))
                    : api(path, inboxHttpRequest);
            default -> api(path, inboxHttpRequest);
        };
    }

    private Map<String, Supplier<InboxHttpResponse>> top(String name, InboxHttpRequest inboxHttpRequest) {
        return switch (name) {
            case "" -> get(() -> inboxPages.list(inboxHttpRequest));
            case "inbox.css" -> get(() -> file("text/css; charset=utf-8", name));
            case "inbox.js" -> get(() -> file("text/javascript; charset=utf-8", name));
            case "icon.svg" -> get(() -> file("image/svg+xml", name));
            default -> Map.of();
        };
    }

    private Map<String, Supplier<InboxHttpResponse>> api(List<String> path, InboxHttpRequest inboxHttpRequest) {
        if (!path.subList(0, 2).equals(List.of("api", "v1"))) {
            return Map.of();
        }
        return switch (String.join("/", path.subList(2, path.size())).replaceFirst("^message/[^/]+", "message/{ID}")) {
            case "messages" -> new TreeMap<>(
                    Map.of("GET", () -> mailpitApi.messages(inboxHttpRequest), "DELETE",
                            () -> mailpitApi.delete(inboxHttpRequest)));
            case "search" -> get(() -> mailpitApi.search(inboxHttpRequest));
            case "info" -> get(mailpitApi::info);
            case "message/{ID}" -> get(() -> mailpitApi.message(path.get(3)));
            case "message/{ID}/raw" -> get(() -> mailpitApi.raw(path.get(3)));
            default -> Map.of();
        };
    }

    private static Map<String, Supplier<InboxHttpResponse>> get(Supplier<InboxHttpResponse> answer) {
        return Map.of("GET", answer);
    }

    private static InboxHttpResponse file(String type, String name) {
        try (var in = InboxRoutes.class.getResourceAsStream(name)) {
            return in == null ? InboxHttpResponse.notFound() : InboxHttpResponse.file(type, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
