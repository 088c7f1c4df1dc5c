package io.latchkey.web.json;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads an enum in a query by the same names as in a body. */
@SuppressWarnings("rawtypes") // Enum is raw wherever Spring means any enum
record EnumParameterConverterFactory(JsonMapper mapper) implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return name -> mapper.convertValue(name, type);
    }
}
