package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PromiseTests {

    private static final Set<String> FREE = Set.of("reason", "metadata");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Promise> everyEvent() {
        return Promise.all();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "golden"})
    void everyEventHasOneFileAndNoFileIsLeftOver(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/latchkey", folder))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            everyEvent().map(promise -> promise.name() + ".v1.json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileIsReadAndWrittenBackTheSame(Promise promise) {
        JsonNode written = Promise.JSON.readTree(EventJson.write(promise.read(promise.golden())));

        assertThat(written).isEqualTo(promise.golden());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileIsWhatTheSchemaSays(Promise promise) {
        assertThat(faults(promise, promise.golden())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileLeavesNoFieldOut(Promise promise) {
        assertThat(promise.golden().propertyNames()).containsExactlyElementsOf(
                promise.schema().get("properties").propertyNames());
    }

    @TestFactory
    Stream<DynamicTest> aFieldIsRequiredByTheSchemaIfAndOnlyIfTheRecordInsists() {
        return everyEvent().flatMap(promise -> fields(promise.golden(), JsonPointer.empty())
                .filter(field -> !mayBeAnswered(promise))
                .map(field -> DynamicTest.dynamicTest(promise + " without " + field, () -> {
                    JsonNode rest = without(promise.golden(), field);
                    if (faults(promise, rest).isEmpty()) {
                        assertThat(promise.read(rest)).isInstanceOf(promise.kind());
                    } else {
                        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> promise.read(rest))
                                .withMessageStartingWith(promise + ": ");
                    }
                })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/access", "/access/0/policy", "/developer", "/developer/email"})
    void aCommandThatLacksAFieldIsReadSoThatItCanBeAnswered(String field) {
        Promise command = new Promise(CommandEvent.RequestKey.class);
        JsonNode rest = without(command.golden(), JsonPointer.compile(field));

        assertThat(faults(command, rest)).isNotEmpty();
        assertThat(command.read(rest)).isInstanceOf(CommandEvent.RequestKey.class);
    }

    @TestFactory
    Stream<DynamicTest> aFormIsAsserted() {
        return Stream.of("/requestId", "/developer/email", "/access/0/issuer", "/expiresAt", "/sealedKey").map(
                field -> DynamicTest.dynamicTest(field, () -> {
                    Promise promise = new Promise(KeyEvent.KeyIssued.class);
                    JsonNode golden = promise.golden();
                    JsonPointer pointer = JsonPointer.compile(field);
                    ((ObjectNode) golden.at(pointer.head())).put(pointer.last().getMatchingProperty(), "no such form");

                    assertThat(faults(promise, golden)).hasSize(1);
                }));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void unknownFieldsAreIgnored(Promise promise) {
        ObjectNode more = (ObjectNode) promise.golden();
        objects(more, JsonPointer.empty()).toList()
                .forEach(at -> ((ObjectNode) more.at(at)).putObject("addedLater").put("a", 1));

        assertThat(faults(promise, more)).isEmpty();
        assertThat(promise.read(more)).isEqualTo(promise.read(promise.golden()));
    }

    /** A command is read however incomplete it is. */
    private static boolean mayBeAnswered(Promise promise) {
        return promise.kind() == CommandEvent.RequestKey.class;
    }

    private static List<Error> faults(Promise promise, JsonNode data) {
        return SCHEMAS.getSchema(promise.schema()).validate(data,
                run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode without(JsonNode data, JsonPointer field) {
        ((ObjectNode) data.at(field.head())).remove(field.last().getMatchingProperty());
        return data;
    }

    private static Stream<JsonPointer> fields(JsonNode data, JsonPointer at) {
        return objects(data, at).flatMap(
                object -> data.at(object).propertyNames().stream().map(object::appendProperty));
    }

    /** Where the objects of the data are, save the developer's answers and a partner's notes: their form is not ours. */
    private static Stream<JsonPointer> objects(JsonNode data, JsonPointer at) {
        JsonNode here = data.at(at);
        Stream<JsonPointer> inside = here.isArray()
                ? Stream.iterate(0, index -> index < here.size(), index -> index + 1).map(at::appendIndex)
                : here.propertyNames().stream().filter(name -> !FREE.contains(name)).map(at::appendProperty);
        return Stream.concat(here.isObject() ? Stream.of(at) : Stream.empty(),
                inside.flatMap(child -> objects(data, child)));
    }
}
