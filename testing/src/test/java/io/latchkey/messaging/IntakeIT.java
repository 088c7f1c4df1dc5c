package io.latchkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.IdKind;
import io.latchkey.testing.Events;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LampTest
class IntakeIT {

    private final String subject = IdKind.REQUEST.next();

    @Autowired
    private Ear ear;

    @Test
    void aBinaryEventIsHeard() {
        Envelope<?> sent = Events.envelope(new DeveloperEnded(subject, "ada", "bye"), 7);
        Events.send(Events.binary(sent));
        await().untilAsserted(() -> assertThat(ear.about(subject)).singleElement().isEqualTo(sent));
    }

    @Test
    void aStructuredEventIsHeardAlike() {
        Envelope<?> sent = Events.envelope(new DeveloperEnded(subject, "ada", "bye"), 7);
        Events.send(Events.structured(sent));
        await().untilAsserted(() -> assertThat(ear.about(subject)).singleElement().isEqualTo(sent));
    }
}
