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
import io.latchkey.web.text.JsonPointers;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates forms and answers with the JSON Schema library. It loads nothing from elsewhere, and no fault repeats an
 * answer.
 */
final class FormSchemaCompiler {

    private static final int MAX_DETAIL_LENGTH = 300;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .regularExpressionFactory(FormSchemaCompiler::compilePattern)
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012(),
            registry -> registry.schemaRegistryConfig(CONFIG)
                    .schemaCacheEnabled(false)
                    .schemaLoader(loader -> loader.block(_ -> true)));

    /** The schema of schemas, from the library's jar. */
    private static final Schema META_SCHEMA = SchemaRegistry
            .withDialect(Dialects.getDraft202012(), registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build()))
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    private FormSchemaCompiler() {}

    private static RegularExpression compilePattern(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    /** All faults of a form; empty if it is a valid schema. */
    static List<Fault> faults(ObjectNode form, JsonPointer at) {
        List<Fault> faults = faults(META_SCHEMA, form, at);
        if (faults.isEmpty()) {
            try {
                REGISTRY.getSchema(form).initializeValidators();
            } catch (SchemaException _) {
                return List.of(new Fault(at.toString(), "must be a JSON Schema (2020-12)"));
            }
        }
        return faults;
    }

    /** All faults of these answers to a form; empty if they satisfy it. */
    static List<Fault> faults(ObjectNode form, ObjectNode answers, JsonPointer at) {
        return faults(REGISTRY.getSchema(form), answers, at);
    }

    private static List<Fault> faults(Schema schema, JsonNode value, JsonPointer at) {
        return schema.validate(value).stream().map(error -> fault(error, at)).distinct().toList();
    }

    private static Fault fault(Error error, JsonPointer at) {
        JsonPointer instance = at.append(JsonPointer.compile(error.getInstanceLocation().toString()));
        String property = error.getProperty();
        return property == null
                ? new Fault(instance.toString(), truncate(error.getMessage()))
                : new Fault(JsonPointers.append(instance, property).toString(), detail(error));
    }

    /** The pointer names the property already; the library's message would only repeat it. */
    private static String detail(Error error) {
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> "is required";
            case "additionalProperties", "unevaluatedProperties" -> "is not a field of this form";
            case null, default -> truncate(error.getMessage());
        };
    }

    private static String truncate(String message) {
        return message.length() <= MAX_DETAIL_LENGTH ? message : message.substring(0, MAX_DETAIL_LENGTH) + "…";
    }
}
