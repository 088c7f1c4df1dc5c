package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.Developer;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.testing.Events;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalIT extends ServiceIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Rules rules;

    @Autowired
    Reception reception;

    @Autowired
    Leavers leavers;

    @Test
    void aWithdrawalThatMeetsItsRequestOnTheWayInEndsItAllTheSame() {
        KeyRequestCreated created = Examples.created("maps");
        InstantSource clock = InstantSource.system();
        ApprovalDesk other = new ApprovalDesk(approvals, rules, leavers, reception, clock);
        ApprovalDesk desk = new ApprovalDesk(whenItFindsNothing(() -> other.created(created, Examples.NOON)), rules,
                leavers, reception, clock);

        desk.withdrawalAsked(new WithdrawalAsked(created.requestId(), created.developer(), created.access(),
                created.application(), "ada"), Examples.NOON);

        awaitTold(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    /** The store, in which something happens as soon as a move has found no approval. */
    private Approvals whenItFindsNothing(Runnable then) {
        return (Approvals) Proxy.newProxyInstance(Approvals.class.getClassLoader(), new Class<?>[]{Approvals.class},
                (_, method, arguments) -> {
                    Object found = method.invoke(approvals, arguments);
                    if (Optional.empty().equals(found)) {
                        then.run();
                    }
                    return found;
                });
    }

    @Test
    void aRequestIsApprovedAtOnceWhereItsRuleSaysSo() {
        KeyRequestCreated created = Examples.created("weather");
        Events.send(created);

        awaitTold(created.requestId(), "KeyRequestApproved");
        assertThat(Events.about(created.requestId(), KeyRequestApproved.class)).singleElement().satisfies(approved -> {
            assertThat(approved.developer()).isEqualTo(created.developer());
            assertThat(approved.access()).isEqualTo(created.access());
        });
    }

    @Test
    void aRequestWaitsInTheQueueUntilItIsDeclinedWithAReason() {
        String requestId = opened("maps");
        assertThat(call("GET", "?state=open").getResponseBody()).contains(requestId, "A walk in the sun");

        assertThat(call("POST", requestId + "/decline", "{}").getStatus().value()).isEqualTo(400);
        assertThat(decline(requestId, "grace")).isEqualTo(200);

        awaitTold(requestId, "ApprovalRequested", "KeyRequestDeclined");
        assertThat(Events.about(requestId, KeyRequestDeclined.class)).extracting(KeyRequestDeclined::reason)
                .containsExactly("no");
        assertThat(call("GET", "?state=open").getResponseBody()).doesNotContain(requestId);
        assertThat(call("GET", requestId).getResponseBody()).doesNotContain("A walk in the sun", "ada@example.com");
    }

    @Test
    void theSameDecisionAgainIsTheSameAnswerAndTheOtherOneIsRefused() {
        String requestId = opened("maps");

        String first = call("POST", requestId + "/approve").getResponseBody();
        assertThat(call("POST", requestId + "/approve").getResponseBody()).isEqualTo(first);
        assertThat(decline(requestId, "edsger")).isEqualTo(409);
        assertThat(
                admin().get().uri("/audit?request=" + requestId).exchange().returnResult(String.class)
                        .getResponseBody())
                .contains("approved", "came too late to decline", "edsger");
        awaitTold(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void fourApprovalsAtTheSameInstantAreOne() throws Exception {
        String requestId = opened("maps");

        assertThat(together(
                List.of(() -> approve(requestId, "a"), () -> approve(requestId, "b"), () -> approve(requestId, "c"),
                        () -> approve(requestId, "d"))))
                .containsOnly(200);

        awaitTold(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void ofApproveAndDeclineAtTheSameInstantOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String requestId = opened("maps");
            List<Integer> answers = together(
                    List.of(() -> approve(requestId, "grace"), () -> decline(requestId, "edsger")));

            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            awaitTold(requestId, "ApprovalRequested",
                    answers.getFirst() == 200 ? "KeyRequestApproved" : "KeyRequestDeclined");
        }
    }

    @Test
    void twoDifferentPeopleMustAgreeWhereTheRuleWantsTwo() throws Exception {
        String requestId = opened("bank");

        assertThat(together(List.of(() -> approve(requestId, "grace"), () -> approve(requestId, "grace"))))
                .containsOnly(200);
        assertThat(call("GET", requestId).getResponseBody()).contains("\"state\":\"open\"");
        assertThat(approve(requestId, "edsger")).isEqualTo(200);

        awaitTold(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void whatNobodyDecidesIsRemindedOfAndLapses() {
        KeyRequestCreated created = Examples.created("hasty");
        Events.send(created);

        await().untilAsserted(
                () -> assertThat(told(created.requestId())).contains("ApprovalReminded").endsWith("KeyRequestLapsed"));
        assertThat(approve(created.requestId(), "grace")).as("too late").isEqualTo(410);
    }

    @Test
    void aWithdrawalThatComesFirstIsTheEndOfIt() {
        KeyRequestCreated created = Examples.created("maps");
        Events.send(new WithdrawalAsked(created.requestId(), created.developer(), created.access(), null, "ada"));
        awaitTold(created.requestId(), "KeyRequestWithdrawn");
        Events.send(created);
        String later = opened("maps");

        assertThat(told(later)).isNotEmpty();
        assertThat(told(created.requestId())).containsExactly("KeyRequestWithdrawn");
        assertThat(approve(created.requestId(), "grace")).isEqualTo(410);
    }

    @Test
    void aWithdrawalAfterTheDecisionComesToNothing() {
        String requestId = opened("maps");
        approve(requestId, "grace");
        Events.send(
                new WithdrawalAsked(requestId, Examples.ADA, List.of(Examples.access("maps", "gold")), null, "ada"));
        opened("maps");

        assertThat(told(requestId)).containsExactly("ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void theSameRequestTwiceIsOneApproval() {
        KeyRequestCreated created = Examples.created("weather");
        Events.send(created);
        Events.send(created);
        awaitTold(created.requestId(), "KeyRequestApproved");
        Events.send(created);
        opened("maps");

        assertThat(told(created.requestId())).containsExactly("KeyRequestApproved");
    }

    @Test
    void nobodyDecidesAboutTheirOwnRequest() {
        assertThat(approve(opened("maps"), "ada")).isEqualTo(403);
        assertThat(decline(opened("maps"), "ada")).isEqualTo(403);
    }

    @Test
    void nobodyDecidesAboutWhatAMachineAskedForInTheirName() {
        KeyRequestCreated created = Examples.created("maps",
                new Developer("user-77", "Grace@Example.com", "Grace", null));
        Events.send(created);
        awaitTold(created.requestId(), "ApprovalRequested");

        assertThat(call("POST", created.requestId() + "/approve").getResponseBody()).contains("own-request");
        assertThat(approve(created.requestId(), "edsger")).isEqualTo(200);
    }

    @Test
    void whoDecidesIsWhoCallsAndNobodyElse() {
        String requestId = opened("maps");

        assertThat(call("POST", requestId + "/approve", "{\"by\": \"edsger\"}").getResponseBody())
                .contains("\"status\":400", "\"pointer\":\"/by\"");
        assertThat(call("POST", requestId + "/decline", "{\"reason\": \"no\", \"by\": \"edsger\"}").getResponseBody())
                .contains("\"status\":400", "\"pointer\":\"/by\"");
        assertThat(call("POST", requestId + "/approve").getResponseBody()).contains("\"decidedBy\":\"grace\"");
    }

    @Test
    void anUnknownRequestIsNotFound() {
        assertThat(call("GET", "req_01ARZ3NDEKTSV4RRFFQ69G5FAV").getStatus().value()).isEqualTo(404);
        assertThat(approve("req_01ARZ3NDEKTSV4RRFFQ69G5FAV", "grace")).isEqualTo(404);
    }
}
