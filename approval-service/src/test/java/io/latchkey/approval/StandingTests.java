package io.latchkey.approval;

import static io.latchkey.approval.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.approval.Standing.Disabled;
import io.latchkey.approval.Standing.Failing;
import io.latchkey.approval.Standing.Patience;
import io.latchkey.approval.Standing.Reachable;
import io.latchkey.contract.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.PartnerEvent.PartnerFailing;
import io.latchkey.messaging.Step;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(15), Duration.ofDays(5),
            Duration.ofDays(2));
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(15));

    private final Standing failing = new Reachable("acme").failed("answered 503", PATIENCE, NOON).next();

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("Standing", StateTable.of(Standing.class)
                .state(new Reachable("acme"))
                .state(failing)
                .state(new Disabled("acme", NOON, "answered 410 Gone"))
                .move("reached", standing -> standing.reached(LATER))
                .move("failed", standing -> standing.failed("answered 503", PATIENCE, LATER))
                .move("disable", standing -> standing.disable("answered 410 Gone", LATER))
                .move("enable", standing -> standing.enable("root", LATER))
                .move("dismiss", standing -> standing.dismiss("root", LATER))
                .markdown());
    }

    @Test
    void administratorsAreToldOnceThatAPartnerFailsForAWhile() {
        assertThat(failing.failed("timed out", PATIENCE, LATER.minusMillis(1)).caused()).isEmpty();

        Step<Standing> told = failing.failed("timed out", PATIENCE, LATER);
        assertThat(told.caused()).singleElement().extracting(caused -> caused.event())
                .isEqualTo(new PartnerFailing("acme", NOON, "timed out"));
        assertThat(told.next().failed("timed out", PATIENCE, LATER).line()).isEmpty();
    }

    @Test
    void fiveDaysOfFailureDisableAPartnerAndOneCallThatComesThroughBeginsThemAnew() {
        Instant fiveDays = NOON.plus(Duration.ofDays(5));
        Standing failed = failing;
        for (int days = 1; days < 5; days++) {
            failed = failed.failed("timed out", PATIENCE, NOON.plus(Duration.ofDays(days))).next();
        }
        assertThat(failed.failed("timed out", PATIENCE, fiveDays.minusMillis(1)).next()).isInstanceOf(Failing.class);

        Step<Standing> disabled = failed.failed("timed out", PATIENCE, fiveDays);
        assertThat(disabled.next()).isInstanceOf(Disabled.class);
        assertThat(disabled.caused()).singleElement().extracting(caused -> caused.event())
                .isEqualTo(new PartnerDisabled("acme", NOON, "timed out"));

        Standing again = failed.reached(LATER).next().failed("timed out", PATIENCE, fiveDays).next();
        assertThat(again).isInstanceOf(Failing.class);
    }

    @Test
    void twoFailuresWithDaysOfSilenceBetweenThemAreNotDaysOfFailure() {
        Instant weekLater = NOON.plus(Duration.ofDays(7));
        Step<Standing> anew = failing.failed("timed out", PATIENCE, weekLater);
        assertThat(anew.next()).isEqualTo(new Failing("acme", weekLater, weekLater, "timed out", false));
        assertThat(anew.caused()).isEmpty();
    }

    @Test
    void manyFailuresAreNotedNowAndThen() {
        Standing told = failing.failed("timed out", PATIENCE, LATER).next();
        assertThat(told.failed("timed out", PATIENCE, LATER.plus(Duration.ofHours(11))).line()).isEmpty();
        assertThat(told.failed("timed out", PATIENCE, LATER.plus(Duration.ofHours(12))).line()).isPresent();
    }
}
