package io.latchkey.web.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One part of a list, and what to pass as {@code after} for the part that follows; without it, there is none. */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The page of a list that was read up to one item past the limit: that one tells whether there is more. */
    public static <T> Page<T> of(List<T> oneMore, PageRequest asked, Function<? super T, String> cursor) {
        if (oneMore.size() <= asked.limit()) {
            return new Page<>(oneMore, null);
        }
        var items = oneMore.subList(0, asked.limit());
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
