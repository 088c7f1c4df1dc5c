package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.journey.Http.Answer;
import io.latchkey.journey.Mailpit.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTheRoad
class RacesIT {

    private static final int ROUNDS = 20;

    private final Road road;
    private final Developer ada;
    private final Operator grace;
    private final Operator edsger;

    RacesIT(Road road) {
        this.road = road;
        this.ada = road.developer("Ada");
        this.grace = road.operator("grace");
        this.edsger = road.operator("edsger");
    }

    @Test
    void eightIdenticalRequestsAtTheSameInstantAreOne() {
        List<Answer> answers = Together.times(8, () -> ada.asks("maps", "gold"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201)
                .containsOnly(201, 409);
        String request = grace.requestsOf(ada).getFirst();
        assertThat(answers).extracting(answer -> answer.at(answer.status() == 201 ? "/id" : "/open"))
                .containsOnly(request);
        road.settles();
        assertThat(grace.requestsOf(ada)).containsExactly(request);
        assertThat(ada.letters()).hasSize(1);
    }

    @Test
    void eightIdenticalCallsUnderOneIdempotencyKeyAreOneRequestAndEightEqualAnswers() {
        List<Answer> answers = Together.times(8, () -> ada.asksOnce("weather", "free", "only-once"));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.at("/id")).hasSize(8)
                .containsOnly(answers.getFirst().at("/id"));
        road.settles();
        assertThat(ada.keys()).hasSize(1);
        assertThat(grace.keysOf(ada)).hasSize(1);
        assertThat(ada.asksOnce("weather", "free", "only-once").at("/id")).isEqualTo(answers.getFirst().at("/id"));
    }

    @Test
    void ofDifferentCallsUnderOneIdempotencyKeyOneIsTakenAndItsRepetitions() {
        List<Answer> answers = Together.all(Stream.of("free", "gold", "free", "gold", "free", "gold", "free", "gold")
                .<Callable<Answer>>map(policy -> () -> ada.asksOnce("weather", policy, "only-once")).toList());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 201, 201, 201, 422, 422, 422,
                422);
        road.settles();
        assertThat(grace.requestsOf(ada)).hasSize(1);
        assertThat(ada.keys()).hasSize(1);
    }

    @Test
    void fourApprovalsAtTheSameInstantAreOneKeyAndOneMail() {
        String request = ada.asksFor("maps", "free");
        grace.findsInQueue(request);

        assertThat(Together.times(4, () -> grace.approves(request))).extracting(Answer::status).containsOnly(200);
        road.settles();
        assertThat(ada.keys()).hasSize(1);
        assertThat(grace.keysOf(ada)).hasSize(1);
        assertThat(ada.letters()).extracting(Letter::subject)
                .containsExactlyInAnyOrder("We have your request for Maps", "Your key for Maps");
    }

    @Test
    void ofApproveAndDeclineOneWinsAndTheMailSaysWhich() {
        record Round(Developer developer, String request, boolean approved) {}
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Developer developer = road.developer("Ada");
            String request = developer.asksFor("maps", "gold");
            grace.findsInQueue(request);
            List<Integer> answers = Together.all(List.of(() -> grace.approves(request).status(),
                    () -> edsger.declines(request, "Not now").status()));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            rounds.add(new Round(developer, request, answers.getFirst() == 200));
        }

        road.settles();
        assertThat(rounds).allSatisfy(round -> {
            assertThat(grace.looksAt(round.request()).at("/state"))
                    .isEqualTo(round.approved() ? "approved" : "declined");
            assertThat(round.developer().looksAt(round.request()).status()).isEqualTo(round.approved() ? 200 : 404);
            assertThat(grace.keysOf(round.developer())).hasSize(round.approved() ? 1 : 0);
            assertThat(round.developer().letters()).extracting(Letter::subject).containsExactlyInAnyOrder(
                    "We have your request for Maps",
                    round.approved() ? "Your key for Maps" : "Your request for Maps was declined");
        });
    }

    @Test
    void ofWithdrawAndApproveOneWinsAndAllServicesAgree() {
        record Round(Developer developer, String request, int withdrawal, int approval) {}
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Developer developer = road.developer("Ada");
            String request = developer.asksFor("maps", "gold");
            grace.findsInQueue(request);
            if (round % 2 == 0) {
                List<Integer> answers = Together.all(List.of(() -> developer.withdraws(request).status(),
                        () -> grace.approves(request).status()));
                rounds.add(new Round(developer, request, answers.getFirst(), answers.getLast()));
            } else {
                // The wish to withdraw is then on its way while the approval comes.
                int withdrawal = developer.withdraws(request).status();
                rounds.add(new Round(developer, request, withdrawal, grace.approves(request).status()));
            }
        }

        road.settles();
        assertThat(rounds).allSatisfy(round -> {
            boolean approved = grace.looksAt(round.request()).at("/state").equals("approved");
            assertThat(round.approval()).isEqualTo(approved ? 200 : 410);
            assertThat(round.withdrawal()).isIn(approved ? List.of(202, 409) : List.of(202));
            if (approved) {
                assertThat(round.developer().looksAt(round.request()).at("/status")).isEqualTo("issued");
            } else {
                assertThat(grace.looksAt(round.request()).at("/state")).isEqualTo("withdrawn");
                assertThat(round.developer().looksAt(round.request()).status()).isEqualTo(404);
            }
            assertThat(grace.keysOf(round.developer())).hasSize(approved ? 1 : 0);
            assertThat(round.developer().keys()).hasSize(approved ? 1 : 0);
        });
    }
}
