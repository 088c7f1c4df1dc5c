package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.journey.ApiClient.Response;
import io.latchkey.journey.MailpitClient.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTestSystem
class ConcurrencyIT {

    private static final int ROUNDS = Integer.getInteger("latchkey.it.races", 10);

    private final TestSystem testSystem;
    private final Developer ada;
    private final Administrator grace;
    private final Administrator edsger;

    ConcurrencyIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.ada = testSystem.developer("Ada");
        this.grace = testSystem.operator("grace");
        this.edsger = testSystem.operator("edsger");
    }

    @Test
    void eightIdenticalRequestsAtTheSameInstantAreOne() {
        List<Response> answers = ConcurrentCalls.times(8, () -> ada.submits("maps", "gold"));

        assertThat(answers).extracting(Response::status).containsOnlyOnce(201)
                .containsOnly(201, 409);
        String request = grace.requestsOf(ada).getFirst();
        assertThat(answers).extracting(response -> response.at(response.status() == 201 ? "/id" : "/open"))
                .containsOnly(request);
        testSystem.awaitQuiescence();
        assertThat(grace.requestsOf(ada)).containsExactly(request);
        assertThat(ada.mails()).hasSize(1);
    }

    @Test
    void eightIdenticalCallsUnderOneIdempotencyKeyAreOneRequestAndEightEqualAnswers() {
        List<Response> answers = ConcurrentCalls.times(8, () -> ada.submitsOnce("weather", "free", "only-once"));

        assertThat(answers).extracting(Response::status).containsOnly(201);
        assertThat(answers).extracting(response -> response.at("/id")).hasSize(8)
                .containsOnly(answers.getFirst().at("/id"));
        testSystem.awaitQuiescence();
        assertThat(ada.keys()).hasSize(1);
        assertThat(grace.keysOf(ada)).hasSize(1);
        assertThat(ada.submitsOnce("weather", "free", "only-once").at("/id")).isEqualTo(answers.getFirst().at("/id"));
    }

    @Test
    void ofDifferentCallsUnderOneIdempotencyKeyOneWinsWithItsRepetitions() {
        List<Response> answers = ConcurrentCalls.all(Stream
                .of("free", "gold", "free", "gold", "free", "gold", "free", "gold")
                .<Callable<Response>>map(policy -> () -> ada.submitsOnce("weather", policy, "only-once")).toList());

        assertThat(answers).extracting(Response::status).containsExactlyInAnyOrder(201, 201, 201, 201, 422, 422, 422,
                422);
        testSystem.awaitQuiescence();
        assertThat(grace.requestsOf(ada)).hasSize(1);
        assertThat(ada.keys()).hasSize(1);
    }

    @Test
    void fourApprovalsAtTheSameInstantAreOneKeyAndOneMail() {
        String request = ada.requests("maps", "free");
        grace.findsInQueue(request);

        assertThat(ConcurrentCalls.times(4, () -> grace.approves(request))).extracting(Response::status)
                .containsOnly(200);
        testSystem.awaitQuiescence();
        assertThat(ada.keys()).hasSize(1);
        assertThat(grace.keysOf(ada)).hasSize(1);
        assertThat(ada.mails()).extracting(Message::subject)
                .containsExactlyInAnyOrder("We have your request for Maps", "Your key for Maps");
    }

    @Test
    void ofApproveAndDeclineOneWinsAndTheMailSaysWhich() {
        record Round(Developer developer, String request, boolean approved) {}
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Developer developer = testSystem.developer("Ada");
            String request = developer.requests("maps", "gold");
            grace.findsInQueue(request);
            List<Integer> answers = ConcurrentCalls.all(List.of(() -> grace.approves(request).status(),
                    () -> edsger.declines(request, "Not now").status()));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            rounds.add(new Round(developer, request, answers.getFirst() == 200));
        }

        testSystem.awaitQuiescence();
        assertThat(rounds).allSatisfy(round -> {
            assertThat(grace.views(round.request()).at("/state"))
                    .isEqualTo(round.approved() ? "approved" : "declined");
            assertThat(round.developer().views(round.request()).status()).isEqualTo(round.approved() ? 200 : 404);
            assertThat(grace.keysOf(round.developer())).hasSize(round.approved() ? 1 : 0);
            assertThat(round.developer().mails()).extracting(Message::subject).containsExactlyInAnyOrder(
                    "We have your request for Maps",
                    round.approved() ? "Your key for Maps" : "Your request for Maps was declined");
        });
    }

    @Test
    void ofWithdrawAndApproveOneWinsAndAllServicesAgree() {
        record Round(Developer developer, String request, int withdrawal, int approval) {}
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Developer developer = testSystem.developer("Ada");
            String request = developer.requests("maps", "gold");
            grace.findsInQueue(request);
            if (round % 2 == 0) {
                List<Integer> answers = ConcurrentCalls.all(List.of(() -> developer.withdraws(request).status(),
                        () -> grace.approves(request).status()));
                rounds.add(new Round(developer, request, answers.getFirst(), answers.getLast()));
            } else {
                // The withdrawal is then still on its way when the approval arrives.
                int withdrawal = developer.withdraws(request).status();
                rounds.add(new Round(developer, request, withdrawal, grace.approves(request).status()));
            }
        }

        testSystem.awaitQuiescence();
        assertThat(rounds).allSatisfy(round -> {
            boolean approved = grace.views(round.request()).at("/state").equals("approved");
            assertThat(round.approval()).isEqualTo(approved ? 200 : 410);
            assertThat(round.withdrawal()).isIn(approved ? List.of(202, 409) : List.of(202));
            if (approved) {
                assertThat(round.developer().views(round.request()).at("/status")).isEqualTo("issued");
            } else {
                assertThat(grace.views(round.request()).at("/state")).isEqualTo("withdrawn");
                assertThat(round.developer().views(round.request()).status()).isEqualTo(404);
            }
            assertThat(grace.keysOf(round.developer())).hasSize(approved ? 1 : 0);
            assertThat(round.developer().keys()).hasSize(approved ? 1 : 0);
        });
    }
}
