package io.latchkey.request.catalogue;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms and answers as the schema library judges them. It loads nothing, and its words hold nothing of the answers. */
final class FormSchemaCompiler {

    private static final int MAX_DETAIL_LENGTH = 300;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .regularExpressionFactory(FormSchemaCompiler::expression)
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012(),
            registry -> registry.schemaRegistryConfig(CONFIG)
                    .schemaCacheEnabled(false)
                    .schemaLoader(loader -> loader.block(_ -> true)));

    /** What a schema must be, from the library's own jar. */
    private static final Schema META_SCHEMA = SchemaRegistry
            .withDialect(Dialects.getDraft202012(), registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build()))
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    private FormSchemaCompiler() {}

    private static RegularExpression expression(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    /** What is wrong with a form. */
    static List<Fault> faults(ObjectNode form, FieldPointer at) {
        List<Fault> faults = faults(META_SCHEMA, form, at);
        if (faults.isEmpty()) {
            try {
                REGISTRY.getSchema(form).initializeValidators();
            } catch (SchemaException _) {
                return List.of(new Fault(at.text(), "must be a JSON Schema of 2020-12"));
            }
        }
        return faults;
    }

    /** What is wrong with these answers to a form. */
    static List<Fault> faults(ObjectNode form, ObjectNode answers, FieldPointer at) {
        return faults(REGISTRY.getSchema(form), answers, at);
    }

    private static List<Fault> faults(Schema schema, JsonNode value, FieldPointer at) {
        return schema.validate(value).stream().map(error -> fault(error, at)).distinct().toList();
    }

    private static Fault fault(Error error, FieldPointer at) {
        FieldPointer place = new FieldPointer(at.text() + error.getInstanceLocation());
        String property = error.getProperty();
        return property == null
                ? new Fault(place.text(), shortened(error.getMessage()))
                : new Fault(place.append(property).text(), detail(error));
    }

    /** Of a property that is blamed the library's words would only repeat the name. */
    private static String detail(Error error) {
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> "must not be missing";
            case "additionalProperties", "unevaluatedProperties" -> "is not asked for";
            case null, default -> shortened(error.getMessage());
        };
    }

    private static String shortened(String message) {
        return message.length() <= MAX_DETAIL_LENGTH ? message : message.substring(0, MAX_DETAIL_LENGTH) + "…";
    }
}
