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
    void everyEventHasOneFileAndNoFileIsLeftOver(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/latchkey", folder))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            everyEvent().map(eventContract -> eventContract.name() + ".v1.json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileIsReadAndWrittenBackTheSame(EventContract eventContract) {
        JsonNode written = EventContract.JSON.readTree(EventJson.write(eventContract.read(eventContract.golden())));

        assertThat(written).isEqualTo(eventContract.golden());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileIsWhatTheSchemaSays(EventContract eventContract) {
        assertThat(faults(eventContract, eventContract.golden())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theGoldenFileLeavesNoFieldOut(EventContract eventContract) {
        assertThat(eventContract.golden().propertyNames()).containsExactlyElementsOf(
                eventContract.schema().get("properties").propertyNames());
    }

    @TestFactory
    Stream<DynamicTest> aFieldIsRequiredByTheSchemaIfAndOnlyIfTheRecordInsists() {
        return everyEvent().flatMap(eventContract -> fields(eventContract.golden(), JsonPointer.empty())
                .filter(field -> !isCommand(eventContract))
                .map(field -> DynamicTest.dynamicTest(eventContract + " without " + field, () -> {
                    JsonNode rest = without(eventContract.golden(), field);
                    if (faults(eventContract, rest).isEmpty()) {
                        assertThat(eventContract.read(rest)).isInstanceOf(eventContract.kind());
                    } else {
                        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> eventContract.read(rest))
                                .withMessageStartingWith(eventContract + ": ");
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
    Stream<DynamicTest> aFormIsAsserted() {
        return Stream.of("/requestId", "/developer/email", "/access/0/issuer", "/expiresAt", "/sealedKey").map(
                field -> DynamicTest.dynamicTest(field, () -> {
                    EventContract eventContract = new EventContract(KeyEvent.KeyIssued.class);
                    JsonNode golden = eventContract.golden();
                    JsonPointer pointer = JsonPointer.compile(field);
                    ((ObjectNode) golden.at(pointer.head())).put(pointer.last().getMatchingProperty(), "no such form");

                    assertThat(faults(eventContract, golden)).hasSize(1);
                }));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void unknownFieldsAreIgnored(EventContract eventContract) {
        ObjectNode more = (ObjectNode) eventContract.golden();
        objects(more, JsonPointer.empty()).toList()
                .forEach(at -> ((ObjectNode) more.at(at)).putObject("addedLater").put("a", 1));

        assertThat(faults(eventContract, more)).isEmpty();
        assertThat(eventContract.read(more)).isEqualTo(eventContract.read(eventContract.golden()));
    }

    /** A command is read however incomplete it is. */
    private static boolean isCommand(EventContract eventContract) {
        return eventContract.kind() == CommandEvent.RequestKey.class;
    }

    private static List<Error> faults(EventContract eventContract, JsonNode data) {
        return SCHEMAS.getSchema(eventContract.schema()).validate(data,
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
