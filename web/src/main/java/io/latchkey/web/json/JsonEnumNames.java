package io.latchkey.web.json;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.EnumNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/** The constants of an enum as they stand in JSON, in queries and in messages: in small letters, as in events. */
public final class JsonEnumNames {

    static final EnumNamingStrategy NAMING = EnumNamingStrategies.SNAKE_CASE;
    private static final JsonMapper WORDS = JsonMapper.builder().enumNamingStrategy(NAMING).build();

    private JsonEnumNames() {}

    /** All that may be chosen from, in the order of their declaration. */
    public static List<String> of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> WORDS.convertValue(constant, String.class))
                .toList();
    }
}
