package io.latchkey.approval.delivery;

import static io.latchkey.approval.decision.ApprovalFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.delivery.Delivery.Cancelled;
import io.latchkey.approval.delivery.Delivery.Delivered;
import io.latchkey.approval.delivery.Delivery.Due;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DeliveryRef deliveryRef = DeliveryRef.of("req_01M6B73GE0ZQQ463A0QNBXXTP1", "acme", NOON);
    private final Attempt attempt = new Attempt(NOON, 503, MINUTE, "answered 503", null);
    private final Delivery mine = Due.claimed(deliveryRef, "mine");

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        GeneratedDoc.file("docs/states.md").check("Delivery", StateTable.of(Delivery.class)
                .state(mine)
                .state(new Delivered(deliveryRef, List.of()))
                .state(new Cancelled(deliveryRef, List.of(), "decided"))
                .transition("take", delivery -> delivery.claim("mine", "another", NOON))
                .transition("taken", delivery -> delivery.recordSuccess(attempt, NOON))
                .transition("tryAgain", delivery -> delivery.recordFailure("mine", attempt, MINUTE, NOON))
                .transition("putOff", delivery -> delivery.postpone("mine", MINUTE, "busy", NOON))
                .transition("end", delivery -> delivery.cancel("decided", NOON))
                .transition("retry", delivery -> delivery.retry("root", NOON))
                .markdown());
    }

    @Test
    void itsIdIsThatOfTheRequestSoThatEveryTryHasTheSame() {
        assertThat(deliveryRef.id()).isEqualTo("dlv_01M6B73GE0ZQQ463A0QNBXXTP1");
    }

    @Test
    void whatIsInSomebodysHandsIsMovedByNobodyElse() {
        assertThat(mine.claim("other", "another", NOON).historyEntry()).isEmpty();
        assertThat(mine.recordFailure("other", attempt, MINUTE, NOON).historyEntry()).isEmpty();
        assertThat(mine.postpone("other", MINUTE, "busy", NOON).historyEntry()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasTriedInBetweenIsNotTakenBeforeItsTime() {
        Delivery waits = mine.recordFailure("mine", attempt, MINUTE, NOON).next();
        assertThat(waits.claim(null, "another", NOON.plusSeconds(59)).historyEntry()).isEmpty();
        assertThat(waits.claim(null, "another", NOON.plus(MINUTE)).historyEntry()).isPresent();
    }

    @Test
    void aFailedTryIsKeptAndCountedAndAPutOffIsNot() {
        Due failed = (Due) mine.recordFailure("mine", attempt, MINUTE, NOON).next();
        assertThat(failed.failedAttempts()).isOne();
        assertThat(failed.attempts()).containsExactly(attempt);
        assertThat(failed.dueAt()).isEqualTo(NOON.plus(MINUTE));

        assertThat(((Due) mine.postpone("mine", MINUTE, "busy", NOON).next()).failedAttempts()).isZero();
    }

    @Test
    void theLatestFiftyTriesAreKept() {
        Delivery delivery = mine;
        for (int tries = 0; tries < 60; tries++) {
            delivery = delivery.recordFailure("mine", new Attempt(NOON.plusSeconds(tries), 503, MINUTE, "", null), MINUTE,
                    NOON).next().claim(null, "mine", NOON.plus(MINUTE)).next();
        }
        assertThat(delivery.attempts()).hasSize(50).last().extracting(Attempt::at).isEqualTo(NOON.plusSeconds(59));
        assertThat(((Due) delivery).failedAttempts()).isEqualTo(60);
    }
}
