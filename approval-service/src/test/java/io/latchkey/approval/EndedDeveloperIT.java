package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.approval.decision.ApprovalRouter;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.Approvals.Filter;
import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.decision.ClosedApproval;
import io.latchkey.approval.rule.Rules;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.testing.event.Events;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EndedDeveloperIT extends AbstractServiceIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Rules rules;

    @Autowired
    ApprovalRouter router;

    @Autowired
    EndedDevelopers endedDevelopers;

    @Autowired
    ApprovalService approvalService;

    @Autowired
    InstantSource clock;

    @Test
    void pendingRequestsOfAnEndedDeveloperAreWithdrawnWithActorAndReason() {
        KeyRequestCreated first = opened(ApprovalFixtures.keyRequestCreated("maps", "joan"));
        KeyRequestCreated second = opened(ApprovalFixtures.keyRequestCreated("bank", "joan"));
        KeyRequestCreated ofAnotherDeveloper = opened(ApprovalFixtures.keyRequestCreated("maps", "joanna"));

        publishEnded("joan");

        awaitEvents(first.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitEvents(second.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        assertThat(Events.eventsAbout(first.requestId(), KeyRequestWithdrawn.class)).singleElement()
                .satisfies(withdrawn -> {
                    assertThat(withdrawn.by()).isEqualTo("root");
                    assertThat(withdrawn.developer()).isEqualTo(first.developer());
                });
        assertThat(call("GET", first.requestId()).getResponseBody()).contains("\"state\":\"withdrawn\"", "\"root\"",
                "left the company").doesNotContain("joan@example.com");
        assertThat(eventNames(ofAnotherDeveloper.requestId())).containsExactly("ApprovalRequested");
    }

    @Test
    void newRequestsOfAnEndedDeveloperAreWithdrawnUntilTheReopening() {
        publishEnded("kay");
        awaitEnded("kay");
        KeyRequestCreated auto = ApprovalFixtures.keyRequestCreated("weather", "kay");
        KeyRequestCreated manual = ApprovalFixtures.keyRequestCreated("maps", "kay");
        Events.send(auto);
        Events.send(manual);
        awaitEvents(auto.requestId(), "KeyRequestWithdrawn");
        awaitEvents(manual.requestId(), "KeyRequestWithdrawn");

        publishReopenedAndAwait("kay");
        Events.send(auto);
        KeyRequestCreated again = ApprovalFixtures.keyRequestCreated("weather", "kay");
        Events.send(again);
        awaitEvents(again.requestId(), "KeyRequestApproved");
        opened(ApprovalFixtures.keyRequestCreated("maps", "kay"));
        assertThat(eventNames(auto.requestId())).as("withdrawn requests stay withdrawn")
                .containsExactly("KeyRequestWithdrawn");
    }

    @Test
    void anOldEndThatArrivesAgainAfterTheReopeningEndsNothing() {
        publishEnded("barbara");
        awaitEnded("barbara");
        publishReopenedAndAwait("barbara");
        KeyRequestCreated open = opened(ApprovalFixtures.keyRequestCreated("maps", "barbara"));

        developerEnded("barbara");

        assertThat(eventNames(open.requestId())).containsExactly("ApprovalRequested");
    }

    @Test
    void aRequestFromBeforeTheEndThatArrivesAfterTheReopeningIsWithdrawn() {
        KeyRequestCreated auto = ApprovalFixtures.keyRequestCreated("weather", "margaret");
        KeyRequestCreated manual = ApprovalFixtures.keyRequestCreated("maps", "margaret");
        Instant back = Instant.now().plusSeconds(60);
        endedDevelopers.apply(new DeveloperEnded("margaret", "root", "left the company"), 1, Instant.now());
        endedDevelopers.apply(new DeveloperReopened("margaret", "root", "came back"), 2, back);
        KeyRequestCreated after = new KeyRequestCreated(IdKind.REQUEST.forCause(back, "margaret"), auto.developer(),
                auto.access(), auto.reason(), null, null, null);
        Events.send(auto);
        Events.send(manual);
        Events.send(after);

        awaitEvents(auto.requestId(), "KeyRequestWithdrawn");
        awaitEvents(manual.requestId(), "KeyRequestWithdrawn");
        awaitEvents(after.requestId(), "KeyRequestApproved");
    }

    @Test
    void aDecisionOnTheRequestOfAnEndedDeveloperWithdrawsIt() {
        KeyRequestCreated open = opened(ApprovalFixtures.keyRequestCreated("maps", "tony"));
        KeyRequestCreated other = opened(ApprovalFixtures.keyRequestCreated("maps", "tony"));
        KeyRequestCreated approved = opened(ApprovalFixtures.keyRequestCreated("maps", "tony"));
        assertThat(approve(approved.requestId(), "grace")).isEqualTo(200);
        endedDevelopers.apply(new DeveloperEnded("tony", "root", "left the company"), 1, Instant.now());

        assertThat(approve(open.requestId(), "grace")).isEqualTo(410);
        assertThat(decline(other.requestId(), "grace")).isEqualTo(410);
        assertThat(approve(approved.requestId(), "grace")).as("approved before the end").isEqualTo(200);

        awaitEvents(open.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitEvents(other.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitEvents(approved.requestId(), "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void aRequestStoredJustAfterTheEndOfItsDeveloperIsWithdrawn() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("maps", "ken");
        Approvals store = intercept(Approvals.class, approvals, "add", () -> developerEnded("ken"), () -> {
        });

        new ApprovalService(store, rules, endedDevelopers, router, clock).open(created, ApprovalFixtures.NOON);

        awaitEvents(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void aRequestStoredJustBeforeTheEndOfItsDeveloperIsWithdrawn() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("maps", "brian");
        Approvals store = intercept(Approvals.class, approvals, "add", () -> {
        }, () -> developerEnded("brian"));

        new ApprovalService(store, rules, endedDevelopers, router, clock).open(created, ApprovalFixtures.NOON);

        awaitEvents(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void anApprovalAtTheMomentOfTheEndHasATimeBeforeIt() {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated("weather", "rob");
        AtomicReference<Instant> now = new AtomicReference<>(ApprovalFixtures.NOON);
        EndedDevelopers interceptedEnded = intercept(EndedDevelopers.class, endedDevelopers, "isRequestEnded", () -> {
        }, () -> {
            now.set(ApprovalFixtures.NOON.plusSeconds(1));
            developerEnded("rob");
        });

        new ApprovalService(approvals, rules, interceptedEnded, router, now::get).open(created, ApprovalFixtures.NOON);

        assertThat(approvals.find(created.requestId())).get().isInstanceOfSatisfying(ClosedApproval.class,
                closedApproval -> assertThat(closedApproval.decision().at()).isEqualTo(ApprovalFixtures.NOON));
    }

    @Test
    void aRequestWhoseFirstAttemptDiedAfterTheWriteIsWithdrawnByTheSecond() {
        KeyRequestCreated created = opened(ApprovalFixtures.keyRequestCreated("maps", "dennis"));
        endedDevelopers.apply(new DeveloperEnded("dennis", "root", "left the company"), 1, Instant.now());

        approvalService.open(created, ApprovalFixtures.NOON);

        awaitEvents(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void ofTwentyConcurrentRequestsNoneStaysOpenAndNoneIsApprovedAfterTheEnd() throws Exception {
        for (int round = 0; round < 5; round++) {
            String developer = "radia-" + round;
            List<KeyRequestCreated> requests = IntStream.range(0, 20)
                    .mapToObj(each -> ApprovalFixtures.keyRequestCreated(each % 2 == 0 ? "weather" : "maps", developer))
                    .toList();
            AtomicReference<Instant> known = new AtomicReference<>(Instant.MAX);
            List<Callable<Boolean>> sends = IntStream.range(0, 20).<Callable<Boolean>>mapToObj(each -> () -> {
                if (each == 10) {
                    publishEnded(developer);
                    awaitEnded(developer);
                    known.set(Instant.now());
                }
                Events.send(requests.get(each));
                return true;
            }).toList();

            assertThat(concurrently(sends)).containsOnly(true);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(requests).allSatisfy(
                    request -> assertThat(eventNames(request.requestId())).isNotEmpty().last()
                            .isIn("KeyRequestApproved", "KeyRequestWithdrawn")));
            assertThat(requests).map(request -> approvals.find(request.requestId()).orElseThrow())
                    .allSatisfy(approval -> assertThat(approval).isInstanceOfSatisfying(ClosedApproval.class,
                            closedApproval -> assertThat(closedApproval.state() == State.APPROVED
                                    && closedApproval.decision().at().isAfter(known.get())).as("approved too late")
                                    .isFalse()));
        }
    }

    @Test
    void severalPagesOfRequestsAreWithdrawn() {
        for (int each = 0; each < 401; each++) {
            approvalService.open(ApprovalFixtures.keyRequestCreated("maps", "grace-h"), ApprovalFixtures.NOON);
        }
        assertThat(approvals.pendingOf("grace-h", null, 500)).hasSize(401);

        developerEnded("grace-h");

        assertThat(approvals.pendingOf("grace-h", null, 1)).isEmpty();
        assertThat(approvals.find(new Filter(State.WITHDRAWN, null, null, null, 500)))
                .filteredOn(each -> each.request().developerId().equals("grace-h")).hasSize(401);
    }

    private KeyRequestCreated opened(KeyRequestCreated request) {
        Events.send(request);
        awaitEvents(request.requestId(), "ApprovalRequested");
        return request;
    }

    private static void publishEnded(String developer) {
        Events.send(new DeveloperEnded(developer, "root", "left the company"));
    }

    /** Waits until the service knows: a request travels on another topic, and may arrive first. */
    private void publishReopenedAndAwait(String developer) {
        Events.send(Events.envelope(new DeveloperReopened(developer, "root", "came back"), 2));
        await().atMost(Duration.ofSeconds(20)).until(() -> !endedDevelopers.isEnded(developer));
    }

    private void awaitEnded(String developer) {
        await().atMost(Duration.ofSeconds(20)).until(() -> endedDevelopers.isEnded(developer));
    }

    private void developerEnded(String developer) {
        approvalService.developerChanged(new DeveloperEnded(developer, "root", "left the company"), 1, Instant.now());
    }

    /** This port; it runs something just before and just after one of its methods. */
    private static <T> T intercept(Class<T> port, T real, String name, Runnable before, Runnable after) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                (_, method, arguments) -> {
                    boolean intercepted = method.getName().equals(name);
                    if (intercepted) {
                        before.run();
                    }
                    Object result = method.invoke(real, arguments);
                    if (intercepted) {
                        after.run();
                    }
                    return result;
                }));
    }
}
