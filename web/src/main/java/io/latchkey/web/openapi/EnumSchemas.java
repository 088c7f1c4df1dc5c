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

/** Describes an enum by the names that JSON uses for its constants. */
final class EnumSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> next) {
        var javaType = Json.mapper().constructType(type.getType());
        if (javaType != null && javaType.isEnumType()) {
            var schema = new StringSchema();
            schema.setEnum(JsonEnumNames.of(javaType.getRawClass()));
            return schema;
        }
        return next.hasNext() ? next.next().resolve(type, context, next) : null;
    }
}
