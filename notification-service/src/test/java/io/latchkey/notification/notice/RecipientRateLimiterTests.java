package io.latchkey.notification.notice;

import static io.latchkey.notification.mail.MailFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipientRateLimiterTests {

    private final RecipientRateLimiter limit = new RecipientRateLimiter(2);

    @Test
    void noMinuteHasMoreMailsThanTheLimit() {
        assertThat(turns(5)).containsExactly(NOON, NOON, NOON.plusSeconds(60), NOON.plusSeconds(60),
                NOON.plusSeconds(120));
    }

    @Test
    void mailboxesAreLimitedSeparately() {
        turns(5);

        assertThat(limit.reserve("it@example.com", NOON)).isEqualTo(NOON);
    }

    @Test
    void afterAMinuteAMailIsSentAtOnce() {
        turns(2);

        assertThat(limit.reserve("ops@example.com", NOON.plusSeconds(61))).isEqualTo(NOON.plusSeconds(61));
        limit.evictIdle(NOON.plusSeconds(200));
        assertThat(limit.reserve("ops@example.com", NOON.plusSeconds(200))).isEqualTo(NOON.plusSeconds(200));
    }

    @Test
    void zeroMeansNoLimit() {
        RecipientRateLimiter none = new RecipientRateLimiter(0);

        assertThat(Stream.generate(() -> none.reserve("ops@example.com", NOON)).limit(100)).containsOnly(NOON);
    }

    private List<Instant> turns(int mails) {
        return Stream.generate(() -> limit.reserve("ops@example.com", NOON)).limit(mails).toList();
    }
}
