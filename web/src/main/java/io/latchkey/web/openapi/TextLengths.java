package io.latchkey.web.openapi;

import io.latchkey.web.text.PlainText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.stream.Stream;
import org.springdoc.core.customizers.PropertyCustomizer;

/** Describes the maximum length of a checked text. */
final class TextLengths implements PropertyCustomizer {

    @Override
    @SuppressWarnings("rawtypes") // as springdoc declares it
    public Schema<?> customize(Schema property, AnnotatedType type) {
        var annotations = type.getCtxAnnotations();
        Stream.of(annotations == null ? new Object[0] : annotations).filter(PlainText.class::isInstance)
                .forEach(plain -> property.setMaxLength(((PlainText) plain).max()));
        return property;
    }
}
