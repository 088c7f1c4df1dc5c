package io.latchkey.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a value from a text and from nothing else: a bare number could be seconds as well as milliseconds. */
final class StringOnlyDeserializer<T> extends StdScalarDeserializer<T> {

    private final ValueDeserializer<? extends T> reader;

    StringOnlyDeserializer(Class<T> type, ValueDeserializer<? extends T> reader) {
        super(type);
        this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            context.reportWrongTokenException(this, JsonToken.VALUE_STRING, "text only");
        }
        return reader.deserialize(json, context);
    }
}
