package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class UnprintableTests {

    private static final JsonNode ASKED = new Promise(ApprovalEvent.ApprovalRequested.class).golden();
    private static final String SEALED = new Promise(KeyEvent.KeyIssued.class).golden().get("sealedKey").stringValue();

    static Stream<Promise> everyEvent() {
        return Promise.all();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void noEventPrintsAnAddressANameAnAnswerOrASecret(Promise promise) {
        var envelope = new Envelope<>("evt_1", "/test", Instant.EPOCH, 1, promise.read(promise.golden()));

        assertThat(envelope.toString()).startsWith("Envelope[id=evt_1").contains(promise.name())
                .doesNotContain("@", ASKED.at("/developer/name").stringValue(),
                        ASKED.at("/reason/useCase").stringValue(), SEALED)
                .doesNotContain(SEALED.split("\\."));
    }

    @Test
    void aDeveloperPrintsTheIdAlone() {
        assertThat(new Developer("ada", "ada@example.com", "Ada Lovelace", "en")).hasToString("Developer[ada]");
    }

    @Test
    void aReasonPrintsHowManyAnswersThereAre() {
        assertThat(Promise.JSON.convertValue(ASKED.get("reason"), Reason.class)).hasToString("Reason[2 answers]");
    }

    @Test
    void whatIsSealedPrintsNothing() {
        assertThat(new Sealed(SEALED)).hasToString("Sealed[…]");
    }
}
