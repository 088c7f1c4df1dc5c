package io.latchkey.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Accepts JSON strings only, because a number could mean seconds or milliseconds. */
final class StringOnlyDeserializer<T> extends StdScalarDeserializer<T> {

    private final ValueDeserializer<? extends T> delegate;

    StringOnlyDeserializer(Class<T> type, ValueDeserializer<? extends T> delegate) {
        super(type);
        this.delegate = delegate;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            context.reportWrongTokenException(this, JsonToken.VALUE_STRING, "a string is required");
        }
        return delegate.deserialize(json, context);
    }
}
