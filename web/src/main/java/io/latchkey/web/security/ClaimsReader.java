package io.latchkey.web.security;

import io.latchkey.web.security.SecurityProperties.Claims;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in the claims of a token who its bearer is. */
public final class ClaimsReader {

    private final Claims names;

    public ClaimsReader(Claims names) {
        this.names = names;
    }

    /** The bearer, or nobody if the claims do not say who it is. */
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

    /** A claim may have a dot in its own name, as those that are addresses have. */
    private static @Nullable Object find(Map<String, Object> claims, String name) {
        Object claim = claims.get(name);
        if (claim != null) {
            return claim;
        }
        Object place = claims;
        for (String step : Arrays.asList(name.split("\\."))) {
            place = place instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return place;
    }
}
