package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.contract.value.Sealed;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RedactionTests {

    private static final JsonNode ASKED = new EventContract(ApprovalEvent.ApprovalRequested.class).golden();
    private static final String SEALED = new EventContract(KeyEvent.KeyIssued.class).golden().get("sealedKey")
            .stringValue();

    static Stream<EventContract> everyEvent() {
        return EventContract.all();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void noEventPrintsAnAddressANameAnAnswerOrASecret(EventContract contract) {
        var envelope = new Envelope<>("evt_1", "/test", Instant.EPOCH, 1, contract.read(contract.golden()));

        assertThat(envelope.toString()).startsWith("Envelope[id=evt_1").contains(contract.name())
                .doesNotContain("@", ASKED.at("/developer/name").stringValue(),
                        ASKED.at("/reason/useCase").stringValue(), SEALED)
                .doesNotContain(SEALED.split("\\."));
    }

    @Test
    void onlyTheIdOfADeveloperIsPrinted() {
        assertThat(new Developer("ada", "ada@example.com", "Ada Lovelace", "en")).hasToString("Developer[ada]");
    }

    @Test
    void onlyTheNumberOfAnswersOfAReasonIsPrinted() {
        assertThat(EventContract.JSON.convertValue(ASKED.get("reason"), Reason.class)).hasToString("Reason[2 answers]");
    }

    @Test
    void aSealedValueIsNotPrinted() {
        assertThat(new Sealed(SEALED)).hasToString("Sealed[…]");
    }
}
