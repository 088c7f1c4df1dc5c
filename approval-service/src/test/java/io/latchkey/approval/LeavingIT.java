package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Approvals.Wanted;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.Developer;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.testing.Events;
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

class LeavingIT extends ServiceIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Rules rules;

    @Autowired
    Reception reception;

    @Autowired
    Leavers leavers;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    InstantSource clock;

    @Test
    void whatALeaverWaitsForIsWithdrawnByWhoeverEndedThemAndWhy() {
        KeyRequestCreated first = opened(Examples.created("maps", "joan"));
        KeyRequestCreated second = opened(Examples.created("bank", "joan"));
        KeyRequestCreated somebodyElses = opened(Examples.created("maps", "joanna"));

        end("joan");

        awaitTold(first.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitTold(second.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        assertThat(Events.about(first.requestId(), KeyRequestWithdrawn.class)).singleElement()
                .satisfies(withdrawn -> {
                    assertThat(withdrawn.by()).isEqualTo("root");
                    assertThat(withdrawn.developer()).isEqualTo(first.developer());
                });
        assertThat(call("GET", first.requestId()).getResponseBody()).contains("\"state\":\"withdrawn\"", "\"root\"",
                "left the company").doesNotContain("joan@example.com");
        assertThat(told(somebodyElses.requestId())).containsExactly("ApprovalRequested");
    }

    @Test
    void whatALeaverAsksForIsWithdrawnAndNeverApprovedUntilTheyComeBack() {
        end("kay");
        awaitLeft("kay");
        KeyRequestCreated auto = Examples.created("weather", "kay");
        KeyRequestCreated manual = Examples.created("maps", "kay");
        Events.send(auto);
        Events.send(manual);
        awaitTold(auto.requestId(), "KeyRequestWithdrawn");
        awaitTold(manual.requestId(), "KeyRequestWithdrawn");

        comeBack("kay");
        Events.send(auto);
        KeyRequestCreated again = Examples.created("weather", "kay");
        Events.send(again);
        awaitTold(again.requestId(), "KeyRequestApproved");
        opened(Examples.created("maps", "kay"));
        assertThat(told(auto.requestId())).as("nothing comes back").containsExactly("KeyRequestWithdrawn");
    }

    @Test
    void aLeavingOfLongAgoThatComesAgainEndsNothing() {
        end("barbara");
        awaitLeft("barbara");
        comeBack("barbara");
        KeyRequestCreated open = opened(Examples.created("maps", "barbara"));

        leave("barbara");

        assertThat(told(open.requestId())).containsExactly("ApprovalRequested");
    }

    @Test
    void whatWasAskedBeforeTheEndAndIsHeardOfAfterTheReturnIsWithdrawn() {
        KeyRequestCreated auto = Examples.created("weather", "margaret");
        KeyRequestCreated manual = Examples.created("maps", "margaret");
        Instant back = Instant.now().plusSeconds(60);
        leavers.follow(new DeveloperEnded("margaret", "root", "left the company"), 1, Instant.now());
        leavers.follow(new DeveloperReopened("margaret", "root", "came back"), 2, back);
        KeyRequestCreated after = new KeyRequestCreated(IdKind.REQUEST.from(back, "margaret"), auto.developer(),
                auto.access(), auto.reason(), null, null, null);
        Events.send(auto);
        Events.send(manual);
        Events.send(after);

        awaitTold(auto.requestId(), "KeyRequestWithdrawn");
        awaitTold(manual.requestId(), "KeyRequestWithdrawn");
        awaitTold(after.requestId(), "KeyRequestApproved");
    }

    @Test
    void aDecisionAboutTheRequestOfALeaverWithdrawsItInstead() {
        KeyRequestCreated open = opened(Examples.created("maps", "tony"));
        KeyRequestCreated other = opened(Examples.created("maps", "tony"));
        KeyRequestCreated approved = opened(Examples.created("maps", "tony"));
        assertThat(approve(approved.requestId(), "grace")).isEqualTo(200);
        leavers.follow(new DeveloperEnded("tony", "root", "left the company"), 1, Instant.now());

        assertThat(approve(open.requestId(), "grace")).isEqualTo(410);
        assertThat(decline(other.requestId(), "grace")).isEqualTo(410);
        assertThat(approve(approved.requestId(), "grace")).as("what was approved before").isEqualTo(200);

        awaitTold(open.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitTold(other.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
        awaitTold(approved.requestId(), "ApprovalRequested", "KeyRequestApproved");
    }

    @Test
    void aRequestThatIsWrittenJustBehindTheLeavingOfItsDeveloperIsWithdrawn() {
        KeyRequestCreated created = Examples.created("maps", "ken");
        Approvals store = around(Approvals.class, approvals, "add", () -> leave("ken"), () -> {
        });

        new ApprovalDesk(store, rules, leavers, reception, clock).created(created, Examples.NOON);

        awaitTold(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void aRequestThatIsWrittenJustBeforeTheLeavingOfItsDeveloperIsWithdrawn() {
        KeyRequestCreated created = Examples.created("maps", "brian");
        Approvals store = around(Approvals.class, approvals, "add", () -> {
        }, () -> leave("brian"));

        new ApprovalDesk(store, rules, leavers, reception, clock).created(created, Examples.NOON);

        awaitTold(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void whatIsApprovedAtTheMomentOfTheLeavingWasApprovedBeforeItWasKnown() {
        KeyRequestCreated created = Examples.created("weather", "rob");
        AtomicReference<Instant> now = new AtomicReference<>(Examples.NOON);
        Leavers notYet = around(Leavers.class, leavers, "contains", () -> {
        }, () -> {
            now.set(Examples.NOON.plusSeconds(1));
            leave("rob");
        });

        new ApprovalDesk(approvals, rules, notYet, reception, now::get).created(created, Examples.NOON);

        assertThat(approvals.find(created.requestId())).get().isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.decision().at()).isEqualTo(Examples.NOON));
    }

    @Test
    void aRequestWhoseFirstTryDiedBehindTheWriteIsWithdrawnByTheSecond() {
        KeyRequestCreated created = opened(Examples.created("maps", "dennis"));
        leavers.follow(new DeveloperEnded("dennis", "root", "left the company"), 1, Instant.now());

        desk.created(created, Examples.NOON);

        awaitTold(created.requestId(), "ApprovalRequested", "KeyRequestWithdrawn");
    }

    @Test
    void ofTwentyRequestsOnTheRoadNoneIsOpenInTheEndAndNoneApprovedAfterTheLeavingWasKnown() throws Exception {
        for (int round = 0; round < 5; round++) {
            String developer = "radia-" + round;
            List<KeyRequestCreated> requests = IntStream.range(0, 20)
                    .mapToObj(each -> Examples.created(each % 2 == 0 ? "weather" : "maps", developer)).toList();
            AtomicReference<Instant> known = new AtomicReference<>(Instant.MAX);
            List<Callable<Boolean>> road = IntStream.range(0, 20).<Callable<Boolean>>mapToObj(each -> () -> {
                if (each == 10) {
                    end(developer);
                    awaitLeft(developer);
                    known.set(Instant.now());
                }
                Events.send(requests.get(each));
                return true;
            }).toList();

            assertThat(together(road)).containsOnly(true);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(requests).allSatisfy(
                    request -> assertThat(told(request.requestId())).isNotEmpty().last()
                            .isIn("KeyRequestApproved", "KeyRequestWithdrawn")));
            assertThat(requests).map(request -> approvals.find(request.requestId()).orElseThrow())
                    .allSatisfy(approval -> assertThat(approval).isInstanceOfSatisfying(Ended.class,
                            ended -> assertThat(ended.state() == State.APPROVED
                                    && ended.decision().at().isAfter(known.get())).as("approved too late").isFalse()));
        }
    }

    @Test
    void severalPagesOfRequestsAreWithdrawn() {
        for (int each = 0; each < 401; each++) {
            desk.created(Examples.created("maps", "grace-h"), Examples.NOON);
        }
        assertThat(approvals.undecided("grace-h", null, 500)).hasSize(401);

        leave("grace-h");

        assertThat(approvals.undecided("grace-h", null, 1)).isEmpty();
        assertThat(approvals.find(new Wanted(State.WITHDRAWN, null, null, null, 500)))
                .filteredOn(each -> each.subject().developerId().equals("grace-h")).hasSize(401);
    }

    private KeyRequestCreated opened(KeyRequestCreated request) {
        Events.send(request);
        awaitTold(request.requestId(), "ApprovalRequested");
        return request;
    }

    private static void end(String developer) {
        Events.send(new DeveloperEnded(developer, "root", "left the company"));
    }

    /** And waits until that is known: a request travels on another topic, and may be faster. */
    private void comeBack(String developer) {
        Events.send(Events.envelope(new DeveloperReopened(developer, "root", "came back"), 2));
        await().atMost(Duration.ofSeconds(20)).until(() -> !leavers.contains(developer));
    }

    private void awaitLeft(String developer) {
        await().atMost(Duration.ofSeconds(20)).until(() -> leavers.contains(developer));
    }

    private void leave(String developer) {
        desk.heard(new DeveloperEnded(developer, "root", "left the company"), 1, Instant.now());
    }

    /** This port, with something that happens just before one of its methods, and something just behind it. */
    private static <T> T around(Class<T> port, T real, String name, Runnable before, Runnable behind) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                (_, method, arguments) -> {
                    boolean meant = method.getName().equals(name);
                    if (meant) {
                        before.run();
                    }
                    Object answer = method.invoke(real, arguments);
                    if (meant) {
                        behind.run();
                    }
                    return answer;
                }));
    }
}
