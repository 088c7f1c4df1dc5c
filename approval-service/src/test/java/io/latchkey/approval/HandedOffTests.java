package io.latchkey.approval;

import static io.latchkey.approval.Examples.GRACE;
import static io.latchkey.approval.Examples.NOON;
import static io.latchkey.approval.Examples.handedOff;
import static io.latchkey.approval.Examples.word;
import static io.latchkey.approval.PartnerWord.Decision.APPROVED;
import static io.latchkey.approval.PartnerWord.Decision.DECLINED;
import static io.latchkey.approval.PartnerWord.Decision.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.PartnerWord.Narrowed;
import io.latchkey.contract.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandedOffTests {

    private static final Instant DEADLINE = NOON.plus(Duration.ofDays(3));

    private final Approval handedOff = handedOff(OnDeadline.ESCALATE);

    @Test
    void whatAPartnerDecidesIsDecidedInItsName() {
        Step<Approval> step = handedOff.answered(word(DECLINED), "msg_1", NOON);

        assertThat(step.next()).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.decision()).isEqualTo(new Decision(Mode.WEBHOOK, "acme", "so it is", NOON, "inv-17"));
            assertThat(declined.isWordOf(DECLINED)).isTrue();
            assertThat(declined.isWordOf(APPROVED)).isFalse();
        });
    }

    @Test
    void aPartnerMayNarrowWhatIsGranted() {
        Narrowed narrowed = new Narrowed(DEADLINE, Map.of("plan", "startup"), List.of("trial"));
        Step<Approval> step = handedOff.answered(new PartnerWord(APPROVED, null, "turn", null, null, narrowed), null,
                NOON);

        assertThat(step.caused()).singleElement().extracting(caused -> ((KeyRequestApproved) caused.event()).granted())
                .isEqualTo(narrowed.granted());
    }

    @Test
    void whoDeclinesWithoutAReasonGivesOneAllTheSame() {
        Approval declined = handedOff.answered(new PartnerWord(DECLINED, " ", "turn", null, null, null), null, NOON)
                .next();
        assertThat(((Declined) declined).decision().why()).isEqualTo("No reason was given.");
    }

    @Test
    void theFirstWordOfAPartnerCountsAndAnotherOneIsKept() {
        Approval approved = handedOff.answered(word(APPROVED), "msg_1", NOON).next();

        assertThat(approved.answered(word(APPROVED), "msg_2", NOON).line()).as("the same again").isEmpty();
        Step<Approval> late = approved.answered(word(DECLINED), "msg_3", NOON);
        assertThat(late.next()).isInstanceOf(Approved.class);
        assertThat(late.line()).map(Line::what).contains("came too late to decline");
        assertThat(late.caused()).isEmpty();
        assertThat(late.next().answered(word(DECLINED), "msg_3", NOON).line()).as("the same message again").isEmpty();
    }

    @Test
    void aPersonMayDecideAtAnyTimeAndThenThePartnerIsTooLateWhateverItSays() {
        Approval approved = handedOff.approve(GRACE, null, NOON).next();

        assertThat(approved).isInstanceOfSatisfying(Approved.class, ended -> {
            assertThat(ended.decision().mode()).isEqualTo(Mode.MANUAL);
            assertThat(ended.isWordOf(APPROVED)).isFalse();
        });
        assertThat(approved.answered(word(APPROVED), "msg_1", NOON).line()).map(Line::what)
                .contains("came too late to approve");
    }

    @Test
    void aReportDecidesNothingAndMovesNoDeadline() {
        Approval reported = handedOff.answered(word(IN_PROGRESS), "msg_1", NOON.plusSeconds(1)).next();

        assertThat(reported).isInstanceOfSatisfying(HandedOff.class, still -> {
            assertThat(still.reports()).containsExactly(new Report(NOON.plusSeconds(1), "so it is"));
            assertThat(still.handed().until()).isEqualTo(DEADLINE);
        });
        assertThat(reported.answered(word(IN_PROGRESS), "msg_1", NOON).line()).as("the same message again").isEmpty();
    }

    @Test
    void tenReportsAreKeptAndNoMore() {
        Approval approval = handedOff;
        for (int report = 0; report < 10; report++) {
            approval = approval.answered(word(IN_PROGRESS), "msg_" + report, NOON).next();
        }
        Approval full = approval;
        assertThatThrownBy(() -> full.answered(word(IN_PROGRESS), "msg_10", NOON)).hasMessage("TOO_MANY_REPORTS");
        assertThat(full.answered(word(APPROVED), "msg_11", NOON).next()).isInstanceOf(Approved.class);
    }

    @Test
    void atTheDeadlinePeopleAreAskedWhereThatIsAgreed() {
        assertThat(handedOff.lapse(DEADLINE.minusMillis(1)).line()).isEmpty();

        Step<Approval> step = handedOff.lapse(DEADLINE);
        assertThat(step.next()).isInstanceOfSatisfying(Open.class, open -> {
            assertThat(open.mode()).isEqualTo(Mode.MANUAL);
            assertThat(open.lapseAt()).isEqualTo(DEADLINE.plus(Duration.ofDays(14)));
        });
        assertThat(step.caused()).singleElement().extracting(caused -> (ApprovalEscalated) caused.event())
                .satisfies(escalated -> {
                    assertThat(escalated.partner()).isEqualTo("acme");
                    assertThat(escalated.approvers()).containsExactly("grace@example.com");
                    assertThat(escalated.why()).isEqualTo("acme has not answered in time.");
                });
    }

    @Test
    void atTheDeadlineItIsDeclinedWhereThatIsAgreedAndNeverApproved() {
        Approval declined = handedOff(OnDeadline.DECLINE).lapse(DEADLINE).next();

        assertThat(declined).isInstanceOfSatisfying(Declined.class, ended -> {
            assertThat(ended.decision().by()).isEqualTo("latchkey");
            assertThat(ended.isWordOf(DECLINED)).isFalse();
        });
    }

    @Test
    void afterTheDeadlineAPartnerDecidesNothing() {
        assertThatThrownBy(() -> handedOff.answered(word(APPROVED), "msg_1", DEADLINE)).hasMessage("HAND_OFF_OVER");

        Approval open = handedOff.lapse(DEADLINE).next();
        Step<Approval> late = open.answered(word(APPROVED), "msg_1", DEADLINE);
        assertThat(late.next()).isInstanceOf(Open.class);
        assertThat(late.line()).map(Line::what).contains("came too late to approve");
        assertThat(late.next().answered(word(APPROVED), "msg_1", DEADLINE).line()).isEmpty();
    }

    @Test
    void theDeveloperIsToldOnceThatItTakesLong() {
        Instant later = NOON.plus(Duration.ofMinutes(10));
        assertThat(handedOff.remind(later.minusMillis(1)).line()).isEmpty();
        assertThat(handedOff.remind(later).next().remind(later).line()).isEmpty();
    }

    @Test
    void itsTurnIsProvedWithTheTokenOfTheHandOffAlone() {
        Handed handed = ((HandedOff) handedOff).handed();
        assertThat(handed.isMeant("req_1", about("turn", null))).isTrue();
        assertThat(handed.isMeant("req_1", about("turn", "req_1"))).isTrue();
        assertThat(handed.isMeant("req_1", about("turn", "req_2"))).isFalse();
        assertThat(handed.isMeant("req_1", about("tur", "req_1"))).isFalse();
        assertThat(handed.isMeant("req_1", about(null, "req_1"))).isFalse();
    }

    @Test
    void whereABrowserCameAWordNamesItsRequest() {
        Handed visited = new Handed("acme", Mode.REDIRECT, null, DEADLINE, List.of());
        assertThat(visited.isMeant("req_1", about(null, "req_1"))).isTrue();
        assertThat(visited.isMeant("req_1", about("any", "req_1"))).isTrue();
        assertThat(visited.isMeant("req_1", about(null, "req_2"))).isFalse();
        assertThat(visited.isMeant("req_1", about(null, null))).isFalse();
    }

    private static PartnerWord about(@Nullable String token, @Nullable String requestId) {
        return new PartnerWord(APPROVED, null, token, requestId, null, null);
    }

    @Test
    void ofAllThatAPartnerSaysTheLatestIsRemembered() {
        Handed handed = ((HandedOff) handedOff).handed();
        for (int message = 0; message < 30; message++) {
            handed = handed.hearing("msg_" + message);
        }
        assertThat(handed.heard()).hasSize(20).contains("msg_29").doesNotContain("msg_9");
    }
}
