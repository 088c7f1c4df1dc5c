package io.latchkey.web.security;

import io.latchkey.web.security.SecurityProperties.Claims;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Caller} from the claims of a token. */
public final class ClaimsReader {

    private final Claims names;

    public ClaimsReader(Claims names) {
        this.names = names;
    }

    /** Returns the caller, or empty if the claims have no id. */
    public Optional<Caller> read(Map<String, Object> claims) {
        return Optional.ofNullable(text(claims, names.id()))
                .map(id -> new Caller(id, text(claims, names.email()), text(claims, names.name()),
                        text(claims, names.locale()),
                        Right.granted(values(claims, names.roles()), values(claims, names.scope()))));
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return find(claims, name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static List<String> values(Map<String, Object> claims, String name) {
        Object claim = find(claims, name);
        if (claim instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? List.of(text.split(" ")) : List.of();
    }

    /** Tries the whole name first, because a claim named by a URL contains dots. */
    private static @Nullable Object find(Map<String, Object> claims, String name) {
        Object claim = claims.get(name);
        if (claim != null) {
            return claim;
        }
        Object value = claims;
        for (String member : Arrays.asList(name.split("\\."))) {
            value = value instanceof Map<?, ?> object ? object.get(member) : null;
        }
        return value;
    }
}
