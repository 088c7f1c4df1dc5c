package io.latchkey.web.json;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads a choice in a query by the same words as in a body. */
@SuppressWarnings("rawtypes") // Enum is raw wherever Spring means any enum
record EnumParameterConverterFactory(JsonMapper mapper) implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return word -> mapper.convertValue(word, type);
    }
}
