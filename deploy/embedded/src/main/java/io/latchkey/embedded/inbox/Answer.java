package io.latchkey.embedded.inbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a browser or a program is answered. */
final class Answer {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final int status;
    private final String type;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, String type, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.body = body;
    }

    static Answer page(Html html) {
        return page(200, html);
    }

    static Answer page(int status, Html html) {
        return new Answer(status, HTML, Map.of(), bytes(html.toString()));
    }

    /** Markup that nobody vouches for, with what keeps it harmless. */
    static Answer foreign(String html, String policy) {
        return new Answer(200, HTML, Map.of("Content-Security-Policy", policy), bytes(html));
    }

    static Answer json(byte[] json) {
        return new Answer(200, "application/json", Map.of(), json);
    }

    static Answer file(String type, byte[] content) {
        return new Answer(200, type, Map.of(), content);
    }

    static Answer text(String text) {
        return text(200, text);
    }

    static Answer source(byte[] mail) {
        return new Answer(200, PLAIN, Map.of(), mail);
    }

    static Answer badRequest(String why) {
        return text(400, why);
    }

    static Answer forbidden(String why) {
        return text(403, why);
    }

    static Answer notFound() {
        return text(404, "404 page not found");
    }

    static Answer notAllowed(List<String> methods) {
        return new Answer(405, PLAIN, Map.of("Allow", String.join(", ", methods)), bytes("405 method not allowed"));
    }

    static Answer failed() {
        return text(500, "500 something went wrong here");
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

    private static Answer text(int status, String text) {
        return new Answer(status, PLAIN, Map.of(), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
