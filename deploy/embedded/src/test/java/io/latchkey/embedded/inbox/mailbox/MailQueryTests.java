package io.latchkey.embedded.inbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailQueryTests {

    private final MailIndex mailIndex = new MailIndex();

    @BeforeEach
    void threeMails() {
        add(1, "ada@example.com", "Latchkey <keys@example.com>", "Your key for Weather");
        add(2, "Ada@Example.com", "Latchkey <keys@example.com>", "Declined: Maps");
        add(3, "bada@example.com", "Ops <ops@example.com>", "Waiting for you");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', value = {"to:ada@example.com, 2 1", "TO:ADA@EXAMPLE.COM, 2 1",
            "to:\"ada@example.com\", 2 1", "to:ada, 3 2 1", "to:nobody@example.com, ''", "subject:key, 1",
            "subject:\"key for\", 1", "subject:\"for key\", ''", "to:ada@example.com subject:declined, 2",
            "to:ada@example.com -subject:declined, 1", "!from:keys, 3", "weather, 1", "ops, 3", "\"for you\", 3",
            "for you, 3 1", "'\"', 3 2 1"})
    void findsWhatMailpitFinds(String query, String ids) {
        var expected = ids.replace("'", "").isBlank() ? List.of() : List.of(ids.split(" "));
        assertThat(MailQuery.of(query.replace("'", "")).search(mailIndex))
                .extracting(mailIndexEntry -> Long.toString(mailIndexEntry.id()))
                .isEqualTo(expected);
    }

    @Test
    void aFilterItDoesNotKnowIsRefusedAndNotTakenForAWord() {
        assertThatThrownBy(() -> MailQuery.of("before:2026-01-01")).isInstanceOf(MailQuery.NotUnderstood.class)
                .hasMessageContaining("before:");
    }

    private void add(long id, String to, String from, String subject) {
        mailIndex.add(new MailIndexEntry(id, new Segment(Path.of("none"), 1), 0, Instant.EPOCH, List.of(to), from,
                subject, 1));
    }
}
