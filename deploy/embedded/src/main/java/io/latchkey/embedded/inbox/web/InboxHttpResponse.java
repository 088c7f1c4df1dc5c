package io.latchkey.embedded.inbox.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A response to a browser or a program. */
final class InboxHttpResponse {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final int status;
    private final String type;
    private final Map<String, String> headers;
    private final byte[] body;

    private InboxHttpResponse(int status, String type, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.body = body;
    }

    static InboxHttpResponse page(Html html) {
        return page(200, html);
    }

    static InboxHttpResponse page(int status, Html html) {
        return new InboxHttpResponse(status, HTML, Map.of(), bytes(html.toString()));
    }

    /** Untrusted HTML with the headers that make it harmless. */
    static InboxHttpResponse untrusted(String html, String policy) {
        return new InboxHttpResponse(200, HTML, Map.of("Content-Security-Policy", policy), bytes(html));
    }

    static InboxHttpResponse json(byte[] json) {
        return new InboxHttpResponse(200, "application/json", Map.of(), json);
    }

    static InboxHttpResponse file(String type, byte[] content) {
        return new InboxHttpResponse(200, type, Map.of(), content);
    }

    static InboxHttpResponse text(String text) {
        return text(200, text);
    }

    static InboxHttpResponse source(byte[] mail) {
        return new InboxHttpResponse(200, PLAIN, Map.of(), mail);
    }

    static InboxHttpResponse badRequest(String why) {
        return text(400, why);
    }

    static InboxHttpResponse forbidden(String why) {
        return text(403, why);
    }

    static InboxHttpResponse notFound() {
        return text(404, "404 page not found");
    }

    static InboxHttpResponse notAllowed(List<String> methods) {
        return new InboxHttpResponse(405, PLAIN, Map.of("Allow", String.join(", ", methods)),
                bytes("405 method not allowed"));
    }

    static InboxHttpResponse failed() {
        return text(500, "500 internal server error");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    private static InboxHttpResponse text(int status, String text) {
        return new InboxHttpResponse(status, PLAIN, Map.of(), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
