package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTests {

    private static final EventContract CREATED = new EventContract(KeyRequestEvent.KeyRequestCreated.class);

    @Test
    void anUnknownTypeHasNoClass() {
        assertThat(EventType.named("io.latchkey.KeyPainted.v1")).isEmpty();
        assertThat(EventType.named("io.latchkey.KeyIssued.v2")).isEmpty();
        assertThat(EventType.named("io.latchkey.contract.event.KeyEvent$KeyIssued")).isEmpty();
        assertThat(EventType.named("")).isEmpty();
    }

    @Test
    void everyEventIsFoundByItsType() {
        assertThat(EventContract.all()).allSatisfy(
                contract -> assertThat(EventType.named(EventType.of(contract.kind())))
                        .contains(contract.kind()));
        assertThat(EventType.of(KeyEvent.KeyIssued.class)).isEqualTo("io.latchkey.KeyIssued.v1");
    }

    @ParameterizedTest
    @EnumSource
    void aModeIsLowerCaseOnTheWire(ApprovalMode approvalMode) {
        var lapsed = (ApprovalEvent.KeyRequestLapsed) golden(ApprovalEvent.KeyRequestLapsed.class);
        var event = new ApprovalEvent.KeyRequestLapsed(lapsed.requestId(), lapsed.developer(), lapsed.access(),
                lapsed.application(), approvalMode, lapsed.askedAt());

        assertThat(json(event).get("mode").stringValue()).isEqualTo(approvalMode.name().toLowerCase(Locale.ROOT));
        assertThat(EventJson.read(ApprovalEvent.KeyRequestLapsed.class, EventJson.write(event))).isEqualTo(event);
    }

    @Test
    void absentFieldsAreNotWritten() {
        var command = new CommandEvent.RequestKey(null, null, null, null);

        assertThat(json(command)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"planted\"", "{planted", "{\"requestId\":\"planted\"",
            "{\"requestId\":{\"planted\":1}}", "{} planted", "{\"requestId\":\"planted\\uD800\"}"})
    void dataOfAnotherFormIsUnreadableAndNotQuoted(String data) {
        assertUnreadable(data.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dataThatIsNotUtf8IsUnreadable() {
        assertUnreadable("{\"requestId\":\"planted\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertUnreadable(("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            requestId    | {"planted": 1}
            requestId    | ["planted"]
            developer    | "planted"
            developer    | {"id": "planted", "email": "planted"}
            access       | "planted"
            access       | []
            access       | [null]
            access       | [{"entry": "planted"}]
            access       | [{"entry": "a", "entryName": "a", "policy": "a", "policyName": "a", "issuer": "planted"}]
            reason       | "planted"
            reason       | ["planted"]
            redirectedTo | "planted is no URI"
            """)
    void anInvalidValueIsUnreadableAndNotQuoted(String field, String value) {
        ObjectNode data = (ObjectNode) CREATED.golden();
        data.set(field, EventContract.JSON.readTree(value));

        assertUnreadable(EventContract.JSON.writeValueAsBytes(data));
    }

    @Test
    void aMissingFieldIsNamed() {
        ObjectNode data = (ObjectNode) CREATED.golden();
        ((ObjectNode) data.get("developer")).remove("email");

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> CREATED.read(data))
                .withMessage("KeyRequestCreated: the field developer.email is missing");
    }

    @Test
    void anEnumIsNotReadFromANumber() {
        ObjectNode data = (ObjectNode) new EventContract(ApprovalEvent.KeyRequestLapsed.class).golden();

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(
                () -> new EventContract(ApprovalEvent.KeyRequestLapsed.class).read(data.put("mode", 1)));
    }

    private static void assertUnreadable(byte[] data) {
        UnreadableEvent fact = catchThrowableOfType(UnreadableEvent.class, () -> EventJson.read(CREATED.kind(), data));

        assertThat(fact).isNotNull().hasNoCause();
        assertThat(fact.getMessage()).startsWith("KeyRequestCreated: ").doesNotContain("planted");
    }

    private static Event golden(Class<? extends Event> kind) {
        EventContract contract = new EventContract(kind);
        return contract.read(contract.golden());
    }

    private static JsonNode json(Event event) {
        return EventContract.JSON.readTree(EventJson.write(event));
    }
}
