package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.journey.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnTheRoad
class LeavingIT {

    private static final int REQUESTS = 20;

    private final Road road;
    private final Developer ada;
    private final Operator root;

    LeavingIT(Road road) {
        this.road = road;
        this.ada = road.developer("Ada");
        this.root = road.operator("root");
    }

    @Test
    void whoIsEndedWhileTwentyRequestsAreOnTheRoadHasNoKeyInTheEnd() {
        List<String> policies = root.offers("leaving", REQUESTS);
        String waiting = ada.asksFor("maps", "gold");
        ada.asksFor("weather", "free");
        ada.receivesKeyFor("Weather");
        List<Callable<Answer>> calls = new ArrayList<>();
        policies.forEach(policy -> calls.add(() -> ada.asks("leaving", policy)));
        calls.add(REQUESTS / 2, () -> root.ends(ada));

        List<Answer> answers = new ArrayList<>(Together.all(calls));
        assertThat(answers.remove(REQUESTS / 2).status()).isEqualTo(202);
        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 403);
        assertThat(ada.asks("weather", "gold").status()).isEqualTo(403);

        road.settles();
        assertThat(root.keysOf(ada)).isNotEmpty().extracting(LeavingIT::stateOf).containsOnly("revoked");
        assertThat(root.requestsOf(ada)).isEmpty();
        assertThat(root.queue()).doesNotContain(waiting);

        assertThat(root.reopens(ada).status()).isEqualTo(200);
        ada.asksFor("weather", "gold");
        road.settles();
        assertThat(root.keysOf(ada)).extracting(LeavingIT::stateOf).containsOnlyOnce("active");
    }

    @Test
    void whoComesBackAtOnceHasNothingOfWhatWasAskedBefore() {
        List<String> policies = root.offers("returning", REQUESTS);
        List<Callable<Answer>> calls = new ArrayList<>();
        policies.forEach(policy -> calls.add(() -> ada.asks("returning", policy)));
        assertThat(Together.all(calls)).extracting(Answer::status).containsOnly(201);
        assertThat(root.ends(ada).status()).isEqualTo(202);
        assertThat(root.reopens(ada).status()).isEqualTo(200);

        road.settles();
        assertThat(root.keysOf(ada)).extracting(LeavingIT::stateOf).doesNotContain("active");
        assertThat(root.requestsOf(ada)).isEmpty();
        ada.asksFor("returning", policies.getFirst());
        road.settles();
        assertThat(root.keysOf(ada)).extracting(LeavingIT::stateOf).containsOnlyOnce("active");
    }

    private static String stateOf(JsonNode key) {
        return key.path("state").asString();
    }
}
