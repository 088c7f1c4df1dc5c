package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.bench.MailAudit.Result;
import io.latchkey.bench.SystemClient.ReceivedMail;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailAuditTests {

    private final MailAudit audit = new MailAudit();

    @BeforeEach
    void expectTwo() {
        audit.expect("a@example.com");
        audit.expect("b@example.com");
    }

    @Test
    void aKeyMailForEachRequestIsRight() {
        audit.add(List.of(mail("<1>", "a@example.com", "Your key for Weather"),
                mail("<2>", "b@example.com", "We have your request for Maps")));
        audit.add(List.of(mail("<3>", "b@example.com", "Your key for Maps")));
        assertThat(audit.result()).isEqualTo(new Result(3, 0, 0));
    }

    @Test
    void aRequestWithoutAKeyMailIsMissing() {
        audit.add(List.of(mail("<1>", "a@example.com", "Your key for Weather"),
                mail("<2>", "b@example.com", "We have your request for Maps")));
        assertThat(audit.result()).isEqualTo(new Result(2, 1, 0));
    }

    @Test
    void aMessageIdThatCameBeforeIsTwice() {
        audit.add(List.of(mail("<1>", "a@example.com", "Your key for Weather")));
        audit.add(List.of(mail("<1>", "a@example.com", "Your key for Weather"),
                mail("<2>", "b@example.com", "Your key for Weather")));
        assertThat(audit.result()).isEqualTo(new Result(3, 0, 1));
    }

    @Test
    void aSecondKeyMailOfOneRequestIsTwice() {
        audit.add(List.of(mail("<1>", "a@example.com", "Your key for Weather"),
                mail("<2>", "a@example.com", "Your key for Weather"),
                mail("<3>", "b@example.com", "Your key for Weather")));
        assertThat(audit.result()).isEqualTo(new Result(3, 0, 1));
    }

    private static ReceivedMail mail(String messageId, String to, String subject) {
        return new ReceivedMail(1, messageId, to, subject, Instant.EPOCH);
    }
}
