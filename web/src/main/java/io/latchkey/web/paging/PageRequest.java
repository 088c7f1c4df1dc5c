package io.latchkey.web.paging;

import org.jspecify.annotations.Nullable;

/** Which part of a list was asked for with {@code ?limit=&after=}; as an argument of a controller it is always valid. */
public record PageRequest(int limit, @Nullable String after) {

    public static final int MOST = 500;
    public static final int USUAL = 50;
    static final int LONGEST_CURSOR = 200;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is from 1 to " + MOST);
        }
    }
}
