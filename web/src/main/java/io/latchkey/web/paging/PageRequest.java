package io.latchkey.web.paging;

import org.jspecify.annotations.Nullable;

/** The requested page of a list, from {@code ?limit=&after=}; always valid as a controller's argument. */
public record PageRequest(int limit, @Nullable String after) {

    public static final int MAX_LIMIT = 500;
    public static final int DEFAULT_LIMIT = 50;
    static final int MAX_CURSOR_LENGTH = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
    }
}
