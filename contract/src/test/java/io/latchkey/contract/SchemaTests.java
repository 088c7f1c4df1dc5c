package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.PolicyRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SchemaTests {

    private static final List<Class<? extends Record>> SHARED = List.of(Developer.class, Access.class, Granted.class,
            PolicyRef.class,
            KeyRequestEvent.Fault.class);

    static Stream<EventContract> everyEvent() {
        return EventContract.all();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void aSchemaHasANameDescriptionsAndAllowsMoreFields(EventContract contract) {
        JsonNode schema = contract.schema();

        assertThat(schema.get("$schema").stringValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").stringValue()).isEqualTo("urn:latchkey:event:" + contract.name() + ".v1");
        assertThat(schema.get("title").stringValue()).isEqualTo(contract.name());
        assertThat(schema.findValues("additionalProperties")).isNotEmpty().allMatch(JsonNode::asBoolean);
        assertThat(schema.get("description").stringValue()).endsWith(".");
        assertThat(schema.get("properties").values()).allMatch(field -> field.has("description") || field.has("$ref"));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void aSchemaHasTheFieldsOfItsRecord(EventContract contract) {
        assertSame(contract.schema(), contract.kind());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void sharedSchemasAreEqualEverywhereAndHaveTheFieldsOfTheirRecords(EventContract contract) {
        contract.schema().path("$defs").forEachEntry((name, shape) -> {
            assertThat(shape).isEqualTo(shared().get(name));
            SHARED.stream().filter(type -> type.getSimpleName().equals(name)).forEach(type -> assertSame(shape, type));
        });
    }

    @Test
    void everySharedRecordHasASchema() {
        assertThat(shared().keySet()).containsAll(SHARED.stream().map(Class::getSimpleName).toList());
    }

    private static Map<String, JsonNode> shared() {
        return EventContract.all().flatMap(contract -> contract.schema().path("$defs").propertyStream())
                .collect(
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    private static void assertSame(JsonNode schema, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(schema.get("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(components).map(RecordComponent::getName).toList());
        for (RecordComponent component : components) {
            JsonNode field = schema.get("properties").get(component.getName());
            assertThat(form(field)).as(component.getName()).isEqualTo(form(component.getGenericType()));
        }
    }

    /** The type of a schema as one word. */
    private static String form(JsonNode field) {
        if (field.has("enum")) {
            return field.get("enum").toString();
        }
        if (field.has("$ref")) {
            return field.get("$ref").stringValue().replace("#/$defs/", "");
        }
        String type = field.get("type").stringValue();
        return switch (field.path("format").asString("")) {
            case "date-time" -> "date-time";
            case "uri" -> "uri";
            case String _ -> type.equals("array") ? "list of " + form(field.get("items")) : type;
        };
    }

    /** A Java type as the same word. */
    private static String form(Type type) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return "object";
        }
        if (type instanceof ParameterizedType list) {
            return "list of " + form(list.getActualTypeArguments()[0]);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants()).map(value -> "\"" + value.toString().toLowerCase(Locale.ROOT)
                    + "\"").collect(Collectors.joining(",", "[", "]"));
        }
        return raw == String.class
                ? "string"
                : raw == long.class
                        ? "integer"
                        : raw == Instant.class
                                ? "date-time"
                                : raw == URI.class
                                        ? "uri"
                                        : raw.getSimpleName();
    }
}
