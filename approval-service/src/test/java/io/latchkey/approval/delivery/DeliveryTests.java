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

    private final DeliveryRef ref = DeliveryRef.of("req_01M6B73GE0ZQQ463A0QNBXXTP1", "acme", NOON);
    private final Attempt attempt = new Attempt(NOON, 503, MINUTE, "answered 503", null);
    private final Delivery claimed = Due.claimed(ref, "mine");

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        GeneratedDoc.file("docs/states.md").check("Delivery", StateTable.of(Delivery.class)
                .state(claimed)
                .state(new Delivered(ref, List.of()))
                .state(new Cancelled(ref, List.of(), "decided"))
                .transition("claim", delivery -> delivery.claim("mine", "another", NOON))
                .transition("recordSuccess", delivery -> delivery.recordSuccess(attempt, NOON))
                .transition("recordFailure", delivery -> delivery.recordFailure("mine", attempt, MINUTE, NOON))
                .transition("postpone", delivery -> delivery.postpone("mine", MINUTE, "busy", NOON))
                .transition("cancel", delivery -> delivery.cancel("decided", NOON))
                .transition("retry", delivery -> delivery.retry("root", NOON))
                .markdown());
    }

    @Test
    void itsIdHasTheUlidOfTheRequestSoEveryCallHasTheSame() {
        assertThat(ref.id()).isEqualTo("dlv_01M6B73GE0ZQQ463A0QNBXXTP1");
    }

    @Test
    void onlyTheHolderOfTheClaimChangesAClaimedDelivery() {
        assertThat(claimed.claim("other", "another", NOON).historyEntry()).isEmpty();
        assertThat(claimed.recordFailure("other", attempt, MINUTE, NOON).historyEntry()).isEmpty();
        assertThat(claimed.postpone("other", MINUTE, "busy", NOON).historyEntry()).isEmpty();
    }

    @Test
    void aDeliveryThatAnotherInstanceCalledIsNotClaimedBeforeItIsDue() {
        Delivery waiting = claimed.recordFailure("mine", attempt, MINUTE, NOON).next();
        assertThat(waiting.claim(null, "another", NOON.plusSeconds(59)).historyEntry()).isEmpty();
        assertThat(waiting.claim(null, "another", NOON.plus(MINUTE)).historyEntry()).isPresent();
    }

    @Test
    void aFailedCallIsStoredAndCountedAndAPostponementIsNot() {
        Due failed = (Due) claimed.recordFailure("mine", attempt, MINUTE, NOON).next();
        assertThat(failed.failedAttempts()).isOne();
        assertThat(failed.attempts()).containsExactly(attempt);
        assertThat(failed.dueAt()).isEqualTo(NOON.plus(MINUTE));

        assertThat(((Due) claimed.postpone("mine", MINUTE, "busy", NOON).next()).failedAttempts()).isZero();
    }

    @Test
    void theLatestFiftyCallsAreStored() {
        Delivery delivery = claimed;
        for (int call = 0; call < 60; call++) {
            delivery = delivery
                    .recordFailure("mine", new Attempt(NOON.plusSeconds(call), 503, MINUTE, "", null), MINUTE,
                            NOON)
                    .next().claim(null, "mine", NOON.plus(MINUTE)).next();
        }
        assertThat(delivery.attempts()).hasSize(50).last().extracting(Attempt::at).isEqualTo(NOON.plusSeconds(59));
        assertThat(((Due) delivery).failedAttempts()).isEqualTo(60);
    }
}
