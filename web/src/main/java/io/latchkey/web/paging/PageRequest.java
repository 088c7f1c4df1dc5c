package io.latchkey.web.paging;

import org.jspecify.annotations.Nullable;

/** Which part of a list was asked for with {@code ?limit=&after=}; as an argument of a controller it is always valid. */
public record PageRequest(int limit, @Nullable String after) {

    public static final int MAX_LIMIT = 500;
    public static final int DEFAULT_LIMIT = 50;
    static final int MAX_CURSOR_LENGTH = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT);
        }
    }
}
