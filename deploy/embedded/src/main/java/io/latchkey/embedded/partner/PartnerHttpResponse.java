package io.latchkey.embedded.partner;

import java.util.Map;

/** A response to a browser or to Latchkey. */
record PartnerHttpResponse(int status, String type, Map<String, String> headers, String body) {

    static PartnerHttpResponse page(int status, String html) {
        return new PartnerHttpResponse(status, "text/html; charset=utf-8", Map.of(), html);
    }

    static PartnerHttpResponse text(int status, String text) {
        return new PartnerHttpResponse(status, "text/plain; charset=utf-8", Map.of(), text);
    }

    static PartnerHttpResponse file(String type, String text) {
        return new PartnerHttpResponse(200, type, Map.of(), text);
    }

    static PartnerHttpResponse seeOther(String where) {
        return new PartnerHttpResponse(303, "text/plain; charset=utf-8", Map.of("Location", where), "");
    }
}
