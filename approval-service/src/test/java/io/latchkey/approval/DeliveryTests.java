package io.latchkey.approval;

import static io.latchkey.approval.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.Delivery.Due;
import io.latchkey.approval.Delivery.Over;
import io.latchkey.approval.Delivery.Taken;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Parcel parcel = Parcel.of("req_01M6B73GE0ZQQ463A0QNBXXTP1", "acme", NOON);
    private final Attempt attempt = new Attempt(NOON, 503, MINUTE, "answered 503", null);
    private final Delivery mine = Due.inHand(parcel, "mine");

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("Delivery", StateTable.of(Delivery.class)
                .state(mine)
                .state(new Taken(parcel, List.of()))
                .state(new Over(parcel, List.of(), "decided"))
                .move("take", delivery -> delivery.take("mine", "another", NOON))
                .move("taken", delivery -> delivery.taken(attempt, NOON))
                .move("tryAgain", delivery -> delivery.tryAgain("mine", attempt, MINUTE, NOON))
                .move("putOff", delivery -> delivery.putOff("mine", MINUTE, "busy", NOON))
                .move("end", delivery -> delivery.end("decided", NOON))
                .move("retry", delivery -> delivery.retry("root", NOON))
                .markdown());
    }

    @Test
    void itsIdIsThatOfTheRequestSoThatEveryTryHasTheSame() {
        assertThat(parcel.id()).isEqualTo("dlv_01M6B73GE0ZQQ463A0QNBXXTP1");
    }

    @Test
    void whatIsInSomebodysHandsIsMovedByNobodyElse() {
        assertThat(mine.take("other", "another", NOON).line()).isEmpty();
        assertThat(mine.tryAgain("other", attempt, MINUTE, NOON).line()).isEmpty();
        assertThat(mine.putOff("other", MINUTE, "busy", NOON).line()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasTriedInBetweenIsNotTakenBeforeItsTime() {
        Delivery waits = mine.tryAgain("mine", attempt, MINUTE, NOON).next();
        assertThat(waits.take(null, "another", NOON.plusSeconds(59)).line()).isEmpty();
        assertThat(waits.take(null, "another", NOON.plus(MINUTE)).line()).isPresent();
    }

    @Test
    void aFailedTryIsKeptAndCountedAndAPutOffIsNot() {
        Due failed = (Due) mine.tryAgain("mine", attempt, MINUTE, NOON).next();
        assertThat(failed.tries()).isOne();
        assertThat(failed.attempts()).containsExactly(attempt);
        assertThat(failed.at()).isEqualTo(NOON.plus(MINUTE));

        assertThat(((Due) mine.putOff("mine", MINUTE, "busy", NOON).next()).tries()).isZero();
    }

    @Test
    void theLatestFiftyTriesAreKept() {
        Delivery delivery = mine;
        for (int tries = 0; tries < 60; tries++) {
            delivery = delivery.tryAgain("mine", new Attempt(NOON.plusSeconds(tries), 503, MINUTE, "", null), MINUTE,
                    NOON).next().take(null, "mine", NOON.plus(MINUTE)).next();
        }
        assertThat(delivery.attempts()).hasSize(50).last().extracting(Attempt::at).isEqualTo(NOON.plusSeconds(59));
        assertThat(((Due) delivery).tries()).isEqualTo(60);
    }
}
