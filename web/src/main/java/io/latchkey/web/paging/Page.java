package io.latchkey.web.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the cursor to pass as {@code after} for the next page; the last page has none. */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Creates a page from a list that was read with one item more than the limit, which shows whether a next page exists. */
    public static <T> Page<T> of(List<T> itemsWithLookahead, PageRequest request, Function<? super T, String> cursor) {
        if (itemsWithLookahead.size() <= request.limit()) {
            return new Page<>(itemsWithLookahead, null);
        }
        var items = itemsWithLookahead.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
