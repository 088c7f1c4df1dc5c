package io.latchkey.notification;

import static io.latchkey.notification.Letters.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipientLimitTests {

    private final RecipientLimit limit = new RecipientLimit(2);

    @Test
    void inNoMinuteAreThereMoreThanSoMany() {
        assertThat(turns(5)).containsExactly(NOON, NOON, NOON.plusSeconds(60), NOON.plusSeconds(60),
                NOON.plusSeconds(120));
    }

    @Test
    void oneMailboxDoesNotWaitForAnother() {
        turns(5);

        assertThat(limit.turn("it@example.com", NOON)).isEqualTo(NOON);
    }

    @Test
    void afterAMinuteItsTurnComesAtOnce() {
        turns(2);

        assertThat(limit.turn("ops@example.com", NOON.plusSeconds(61))).isEqualTo(NOON.plusSeconds(61));
        limit.forget(NOON.plusSeconds(200));
        assertThat(limit.turn("ops@example.com", NOON.plusSeconds(200))).isEqualTo(NOON.plusSeconds(200));
    }

    @Test
    void zeroIsNoLimit() {
        RecipientLimit none = new RecipientLimit(0);

        assertThat(Stream.generate(() -> none.turn("ops@example.com", NOON)).limit(100)).containsOnly(NOON);
    }

    private List<Instant> turns(int mails) {
        return Stream.generate(() -> limit.turn("ops@example.com", NOON)).limit(mails).toList();
    }
}
