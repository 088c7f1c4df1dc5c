package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.value.UnreadableEvent;
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

class EventContractTests {

    private static final Set<String> FREE = Set.of("reason", "metadata");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<EventContract> everyEvent() {
        return EventContract.all();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "golden"})
    void everyEventHasOneFileAndThereAreNoOthers(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/latchkey", folder))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            everyEvent().map(contract -> contract.name() + ".v1.json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileIsReadAndWrittenUnchanged(EventContract contract) {
        JsonNode written = EventContract.JSON.readTree(EventJson.write(contract.read(contract.golden())));

        assertThat(written).isEqualTo(contract.golden());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileMatchesTheSchema(EventContract contract) {
        assertThat(faults(contract, contract.golden())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileContainsEveryField(EventContract contract) {
        assertThat(contract.golden().propertyNames()).containsExactlyElementsOf(
                contract.schema().get("properties").propertyNames());
    }

    @TestFactory
    Stream<DynamicTest> aFieldIsRequiredByTheSchemaIfAndOnlyIfTheRecordRequiresIt() {
        return everyEvent().flatMap(contract -> fields(contract.golden(), JsonPointer.empty())
                .filter(field -> !isCommand(contract))
                .map(field -> DynamicTest.dynamicTest(contract + " without " + field, () -> {
                    JsonNode rest = without(contract.golden(), field);
                    if (faults(contract, rest).isEmpty()) {
                        assertThat(contract.read(rest)).isInstanceOf(contract.kind());
                    } else {
                        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> contract.read(rest))
                                .withMessageStartingWith(contract + ": ");
                    }
                })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/access", "/access/0/policy", "/developer", "/developer/email"})
    void aCommandThatLacksAFieldIsReadSoThatItCanBeAnswered(String field) {
        EventContract command = new EventContract(CommandEvent.RequestKey.class);
        JsonNode rest = without(command.golden(), JsonPointer.compile(field));

        assertThat(faults(command, rest)).isNotEmpty();
        assertThat(command.read(rest)).isInstanceOf(CommandEvent.RequestKey.class);
    }

    @TestFactory
    Stream<DynamicTest> aFormatIsChecked() {
        return Stream.of("/requestId", "/developer/email", "/access/0/issuer", "/expiresAt", "/sealedKey").map(
                field -> DynamicTest.dynamicTest(field, () -> {
                    EventContract contract = new EventContract(KeyEvent.KeyIssued.class);
                    JsonNode golden = contract.golden();
                    JsonPointer pointer = JsonPointer.compile(field);
                    ((ObjectNode) golden.at(pointer.head())).put(pointer.last().getMatchingProperty(), "no such form");

                    assertThat(faults(contract, golden)).hasSize(1);
                }));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void unknownFieldsAreIgnored(EventContract contract) {
        ObjectNode more = (ObjectNode) contract.golden();
        objects(more, JsonPointer.empty()).toList()
                .forEach(at -> ((ObjectNode) more.at(at)).putObject("addedLater").put("a", 1));

        assertThat(faults(contract, more)).isEmpty();
        assertThat(contract.read(more)).isEqualTo(contract.read(contract.golden()));
    }

    /** An incomplete command is read as well, so that it can be answered. */
    private static boolean isCommand(EventContract contract) {
        return contract.kind() == CommandEvent.RequestKey.class;
    }

    private static List<Error> faults(EventContract contract, JsonNode data) {
        return SCHEMAS.getSchema(contract.schema()).validate(data,
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

    /** The objects in the data, except the developer's answers and a partner's metadata, whose form is free. */
    private static Stream<JsonPointer> objects(JsonNode data, JsonPointer at) {
        JsonNode here = data.at(at);
        Stream<JsonPointer> inside = here.isArray()
                ? Stream.iterate(0, index -> index < here.size(), index -> index + 1).map(at::appendIndex)
                : here.propertyNames().stream().filter(name -> !FREE.contains(name)).map(at::appendProperty);
        return Stream.concat(here.isObject() ? Stream.of(at) : Stream.empty(),
                inside.flatMap(child -> objects(data, child)));
    }
}
