package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.approval.decision.ApprovalRouter;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.rule.Rules;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.testing.event.Events;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalIT extends AbstractServiceIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Rules rules;

    @Autowired
    ApprovalRouter router;

    @Autowired
    EndedDevelopers endedDevelopers;

    @Test
    void aWithdrawalThatOverlapsWithItsRequestEndsIt() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("maps");
        InstantSource clock = InstantSource.system();
        ApprovalService other = new ApprovalService(approvals, rules, endedDevelopers, router, clock);
        ApprovalService approvalService = new ApprovalService(
                runOnEmptyResult(() -> other.open(created, ApprovalFixtures.NOON)), rules,
                endedDevelopers, router, clock);

        approvalService.withdraw(new WithdrawalAsked(created.requestId(), created.developer(), created.access(),
                created.application(), "ada"), ApprovalFixtures.NOON);

        awaitEvents(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    /** The store, which runs this as soon as it has found no approval. */
    private Approvals runOnEmptyResult(Runnable then) {
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
    void aRequestUnderAnAutoRuleIsApprovedAtOnce() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("weather");
        Events.send(created);

        awaitEvents(created.requestId(), "KeyRequestApproved");
        assertThat(Events.eventsAbout(created.requestId(), KeyRequestApproved.class)).singleElement()
                .satisfies(approved -> {
                    assertThat(approved.developer()).isEqualTo(created.developer());
                    assertThat(approved.access()).isEqualTo(created.access());
                });
    }

    @Test
    void aRequestWaitsInTheQueueUntilItIsDeclinedWithAReason() {
        String requestId = openApproval("maps");
        assertThat(call("GET", "?state=open").getResponseBody()).contains(requestId, "A walk in the sun");

        assertThat(call("POST", requestId + "/decline", "{}").getStatus().value()).isEqualTo(400);
        assertThat(decline(requestId, "grace")).isEqualTo(200);

        awaitEvents(requestId, "ApprovalRequested", "KeyRequestDeclined");
        assertThat(Events.eventsAbout(requestId, KeyRequestDeclined.class)).extracting(KeyRequestDeclined::reason)
                .containsExactly("no");
        assertThat(call("GET", "?state=open").getResponseBody()).doesNotContain(requestId);
        assertThat(call("GET", requestId).getResponseBody()).doesNotContain("A walk in the sun", "ada@example.com");
    }

    @Test
    void theSameDecisionAgainGetsTheSameResponseAndTheOtherOneIsRefused() {
        String requestId = openApproval("maps");

        String first = call("POST", requestId + "/approve").getResponseBody();
        assertThat(call("POST", requestId + "/approve").getResponseBody()).isEqualTo(first);
        assertThat(decline(requestId, "edsger")).isEqualTo(409);
        assertThat(
                admin().get().uri("/audit?request=" + requestId).exchange().returnResult(String.class)
                        .getResponseBody())
                .contains("approved", "came too late to decline", "edsger");
        awaitEvents(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void fourSimultaneousApprovalsAreOne() throws Exception {
        String requestId = openApproval("maps");

        assertThat(concurrently(
                List.of(() -> approve(requestId, "a"), () -> approve(requestId, "b"), () -> approve(requestId, "c"),
                        () -> approve(requestId, "d"))))
                .containsOnly(200);

        awaitEvents(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void ofSimultaneousApproveAndDeclineOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String requestId = openApproval("maps");
            List<Integer> answers = concurrently(
                    List.of(() -> approve(requestId, "grace"), () -> decline(requestId, "edsger")));

            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            awaitEvents(requestId, "ApprovalRequested",
                    answers.getFirst() == 200 ? "KeyRequestApproved" : "KeyRequestDeclined");
        }
    }

    @Test
    void twoDifferentPeopleMustApproveIfTheRuleNeedsTwo() throws Exception {
        String requestId = openApproval("bank");

        assertThat(concurrently(List.of(() -> approve(requestId, "grace"), () -> approve(requestId, "grace"))))
                .containsOnly(200);
        assertThat(call("GET", requestId).getResponseBody()).contains("\"state\":\"open\"");
        assertThat(approve(requestId, "edsger")).isEqualTo(200);

        awaitEvents(requestId, "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void anUndecidedRequestIsRemindedOfAndLapses() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("hasty");
        Events.send(created);

        await().untilAsserted(
                () -> assertThat(eventNames(created.requestId())).contains("ApprovalReminded")
                        .endsWith("KeyRequestLapsed"));
        assertThat(approve(created.requestId(), "grace")).as("too late").isEqualTo(410);
    }

    @Test
    void aWithdrawalThatArrivesBeforeItsRequestEndsIt() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("maps");
        Events.send(new WithdrawalAsked(created.requestId(), created.developer(), created.access(), null, "ada"));
        awaitEvents(created.requestId(), "KeyRequestWithdrawn");
        Events.send(created);
        String later = openApproval("maps");

        assertThat(eventNames(later)).isNotEmpty();
        assertThat(eventNames(created.requestId())).containsExactly("KeyRequestWithdrawn");
        assertThat(approve(created.requestId(), "grace")).isEqualTo(410);
    }

    @Test
    void aWithdrawalAfterTheDecisionChangesNothing() {
        String requestId = openApproval("maps");
        approve(requestId, "grace");
        Events.send(
                new WithdrawalAsked(requestId, ApprovalFixtures.ADA, List.of(ApprovalFixtures.access("maps", "gold")),
                        null, "ada"));
        openApproval("maps");

        assertThat(eventNames(requestId)).containsExactly("ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void theSameRequestTwiceIsOneApproval() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("weather");
        Events.send(created);
        Events.send(created);
        awaitEvents(created.requestId(), "KeyRequestApproved");
        Events.send(created);
        openApproval("maps");

        assertThat(eventNames(created.requestId())).containsExactly("KeyRequestApproved");
    }

    @Test
    void nobodyDecidesTheirOwnRequest() {
        assertThat(approve(openApproval("maps"), "ada")).isEqualTo(403);
        assertThat(decline(openApproval("maps"), "ada")).isEqualTo(403);
    }

    @Test
    void nobodyDecidesARequestThatAClientMadeForThem() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("maps",
                new Developer("user-77", "Grace@Example.com", "Grace", null));
        Events.send(created);
        awaitEvents(created.requestId(), "ApprovalRequested");

        assertThat(call("POST", created.requestId() + "/approve").getResponseBody()).contains("own-request");
        assertThat(approve(created.requestId(), "edsger")).isEqualTo(200);
    }

    @Test
    void theDecisionIsAlwaysTheCallers() {
        String requestId = openApproval("maps");

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
