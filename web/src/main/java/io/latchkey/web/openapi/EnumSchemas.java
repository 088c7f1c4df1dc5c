package io.latchkey.web.openapi;

import io.latchkey.web.json.JsonEnumNames;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Describes a choice by the words that are read and written. */
final class EnumSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> next) {
        var java = Json.mapper().constructType(type.getType());
        if (java != null && java.isEnumType()) {
            var choice = new StringSchema();
            choice.setEnum(JsonEnumNames.of(java.getRawClass()));
            return choice;
        }
        return next.hasNext() ? next.next().resolve(type, context, next) : null;
    }
}
