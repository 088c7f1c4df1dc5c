package io.latchkey.embedded.partner;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A request from a browser or from Latchkey. */
record PartnerHttpRequest(String method, URI uri, Map<String, List<String>> headers, String body) {

    /** The first query parameter with this name, or an empty string. */
    String parameter(String name) {
        return first(Objects.requireNonNullElse(uri.getRawQuery(), ""), name);
    }

    /** The first form field with this name, or an empty string. */
    String field(String name) {
        return first(body, name);
    }

    private static String first(String pairs, String name) {
        return Stream.of(pairs.split("&", -1)).filter(pair -> pair.startsWith(name + "=")).findFirst()
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .orElse("");
    }
}
