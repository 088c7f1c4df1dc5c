package io.latchkey.embedded.inbox.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request from a browser or a program. */
record InboxHttpRequest(String method, List<String> path, Map<String, String> parameters, String body) {

    private static final int MOST = 1000;

    static InboxHttpRequest of(String method, URI uri, String body) {
        var path = Arrays.stream(uri.getPath().split("/", -1)).skip(1).toList();
        var parameters = new HashMap<String, String>();
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (var pair : query.split("&", -1)) {
            var sides = pair.split("=", 2);
            parameters.putIfAbsent(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
        }
        return new InboxHttpRequest(method, path, Map.copyOf(parameters), body);
    }

    String text(String parameter) {
        return parameters.getOrDefault(parameter, "").strip();
    }

    int start() {
        return number("start", 0, Integer.MAX_VALUE);
    }

    int limit() {
        return number("limit", 50, MOST);
    }

    private int number(String parameter, int otherwise, int most) {
        var text = text(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "%s is a number from 0 to %d, not %s".formatted(parameter, most, text));
        }
        return Integer.parseInt(text);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
