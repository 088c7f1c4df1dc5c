package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.journey.ApiClient.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnTestSystem
class EndedDeveloperIT {

    private static final int REQUESTS = 20;

    private final TestSystem testSystem;
    private final Developer ada;
    private final Administrator root;

    EndedDeveloperIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.ada = testSystem.developer("Ada");
        this.root = testSystem.operator("root");
    }

    @Test
    void aDeveloperWhoIsEndedDuringTwentyRequestsHasNoActiveKey() {
        List<String> policies = root.offers("leaving", REQUESTS);
        String waiting = ada.requests("maps", "gold");
        ada.requests("weather", "free");
        ada.receivesKeyFor("Weather");
        List<Callable<Response>> calls = new ArrayList<>();
        policies.forEach(policy -> calls.add(() -> ada.submits("leaving", policy)));
        calls.add(REQUESTS / 2, () -> root.ends(ada));

        List<Response> answers = new ArrayList<>(ConcurrentCalls.all(calls));
        assertThat(answers.remove(REQUESTS / 2).status()).isEqualTo(202);
        assertThat(answers).extracting(Response::status).isSubsetOf(201, 403);
        assertThat(ada.submits("weather", "gold").status()).isEqualTo(403);

        testSystem.awaitQuiescence();
        assertThat(root.keysOf(ada)).isNotEmpty().extracting(EndedDeveloperIT::stateOf).containsOnly("revoked");
        assertThat(root.requestsOf(ada)).isEmpty();
        assertThat(root.queue()).doesNotContain(waiting);

        assertThat(root.reopens(ada).status()).isEqualTo(200);
        ada.requests("weather", "gold");
        testSystem.awaitQuiescence();
        assertThat(root.keysOf(ada)).extracting(EndedDeveloperIT::stateOf).containsOnlyOnce("active");
    }

    @Test
    void aDeveloperWhoIsReopenedAtOnceGetsNothingOfEarlierRequests() {
        List<String> policies = root.offers("returning", REQUESTS);
        List<Callable<Response>> calls = new ArrayList<>();
        policies.forEach(policy -> calls.add(() -> ada.submits("returning", policy)));
        assertThat(ConcurrentCalls.all(calls)).extracting(Response::status).containsOnly(201);
        assertThat(root.ends(ada).status()).isEqualTo(202);
        assertThat(root.reopens(ada).status()).isEqualTo(200);

        testSystem.awaitQuiescence();
        assertThat(root.keysOf(ada)).extracting(EndedDeveloperIT::stateOf).doesNotContain("active");
        assertThat(root.requestsOf(ada)).isEmpty();
        ada.requests("returning", policies.getFirst());
        testSystem.awaitQuiescence();
        assertThat(root.keysOf(ada)).extracting(EndedDeveloperIT::stateOf).containsOnlyOnce("active");
    }

    private static String stateOf(JsonNode key) {
        return key.path("state").asString();
    }
}
