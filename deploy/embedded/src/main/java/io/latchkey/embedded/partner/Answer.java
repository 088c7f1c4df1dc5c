package io.latchkey.embedded.partner;

import java.util.Map;

/** What a browser or Latchkey is answered. */
record Answer(int status, String type, Map<String, String> headers, String body) {

    static Answer page(int status, String html) {
        return new Answer(status, "text/html; charset=utf-8", Map.of(), html);
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", Map.of(), text);
    }

    static Answer file(String type, String text) {
        return new Answer(200, type, Map.of(), text);
    }

    static Answer seeOther(String where) {
        return new Answer(303, "text/plain; charset=utf-8", Map.of("Location", where), "");
    }
}
