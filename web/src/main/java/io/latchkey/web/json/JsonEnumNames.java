package io.latchkey.web.json;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.EnumNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/** The lower-case names of enum constants, as in events, for JSON, queries and messages. */
public final class JsonEnumNames {

    static final EnumNamingStrategy NAMING = EnumNamingStrategies.SNAKE_CASE;
    private static final JsonMapper MAPPER = JsonMapper.builder().enumNamingStrategy(NAMING).build();

    private JsonEnumNames() {}

    /** Returns the names of all constants in the order of their declaration. */
    public static List<String> of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> MAPPER.convertValue(constant, String.class))
                .toList();
    }
}
