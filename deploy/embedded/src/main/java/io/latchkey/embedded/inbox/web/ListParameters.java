package io.latchkey.embedded.inbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The parameters of a list, as Mailpit reads them. The first value of a name counts; a blank value means the default.
 */
record ListParameters(HttpServletRequest request) {

    private static final int MOST = 1000;

    String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    int start() {
        return number("start", 0, Integer.MAX_VALUE);
    }

    int limit() {
        return number("limit", 50, MOST);
    }

    private int number(String name, int otherwise, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
                    "%s is a number from 0 to %d, not %s".formatted(name, most, text));
        }
        return Integer.parseInt(text);
    }
}
