package io.latchkey.approval.partner;

import static io.latchkey.approval.decision.ApprovalFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.Failing;
import io.latchkey.approval.partner.PartnerHealth.FailureThresholds;
import io.latchkey.approval.partner.PartnerHealth.Reachable;
import io.latchkey.contract.event.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.event.PartnerEvent.PartnerFailing;
import io.latchkey.messaging.step.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartnerHealthTests {

    private static final FailureThresholds THRESHOLDS = new FailureThresholds(Duration.ofMinutes(15),
            Duration.ofDays(5),
            Duration.ofDays(2));
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(15));

    private final PartnerHealth failing = new Reachable("acme").recordFailure("answered 503", THRESHOLDS, NOON).next();

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        GeneratedDoc.file("docs/states.md").check("PartnerHealth", StateTable.of(PartnerHealth.class)
                .state(new Reachable("acme"))
                .state(failing)
                .state(new Disabled("acme", NOON, "answered 410 Gone"))
                .transition("recordSuccess", health -> health.recordSuccess(LATER))
                .transition("recordFailure", health -> health.recordFailure("answered 503", THRESHOLDS, LATER))
                .transition("disable", health -> health.disable("answered 410 Gone", LATER))
                .transition("enable", health -> health.enable("root", LATER))
                .transition("remove", health -> health.remove("root", LATER))
                .markdown());
    }

    @Test
    void adminsAreNotifiedOnceThatAPartnerFailsForAWhile() {
        assertThat(failing.recordFailure("timed out", THRESHOLDS, LATER.minusMillis(1)).events()).isEmpty();

        Step<PartnerHealth> notified = failing.recordFailure("timed out", THRESHOLDS, LATER);
        assertThat(notified.events()).singleElement().extracting(outgoingEvent -> outgoingEvent.event())
                .isEqualTo(new PartnerFailing("acme", NOON, "timed out"));
        assertThat(notified.next().recordFailure("timed out", THRESHOLDS, LATER).historyEntry()).isEmpty();
    }

    @Test
    void fiveDaysOfFailureDisableAPartnerAndOneSuccessRestartsThem() {
        Instant fiveDays = NOON.plus(Duration.ofDays(5));
        PartnerHealth failed = failing;
        for (int days = 1; days < 5; days++) {
            failed = failed.recordFailure("timed out", THRESHOLDS, NOON.plus(Duration.ofDays(days))).next();
        }
        assertThat(failed.recordFailure("timed out", THRESHOLDS, fiveDays.minusMillis(1)).next())
                .isInstanceOf(Failing.class);

        Step<PartnerHealth> disabled = failed.recordFailure("timed out", THRESHOLDS, fiveDays);
        assertThat(disabled.next()).isInstanceOf(Disabled.class);
        assertThat(disabled.events()).singleElement().extracting(outgoingEvent -> outgoingEvent.event())
                .isEqualTo(new PartnerDisabled("acme", NOON, "timed out"));

        PartnerHealth again = failed.recordSuccess(LATER).next().recordFailure("timed out", THRESHOLDS, fiveDays)
                .next();
        assertThat(again).isInstanceOf(Failing.class);
    }

    @Test
    void twoFailuresDaysApartAreNotDaysOfFailure() {
        Instant weekLater = NOON.plus(Duration.ofDays(7));
        Step<PartnerHealth> restarted = failing.recordFailure("timed out", THRESHOLDS, weekLater);
        assertThat(restarted.next()).isEqualTo(new Failing("acme", weekLater, weekLater, "timed out", false));
        assertThat(restarted.events()).isEmpty();
    }

    @Test
    void manyFailuresAreStoredOnlyNowAndThen() {
        PartnerHealth notified = failing.recordFailure("timed out", THRESHOLDS, LATER).next();
        assertThat(notified.recordFailure("timed out", THRESHOLDS, LATER.plus(Duration.ofHours(11))).historyEntry())
                .isEmpty();
        assertThat(notified.recordFailure("timed out", THRESHOLDS, LATER.plus(Duration.ofHours(12))).historyEntry())
                .isPresent();
    }
}
