package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.journey.ApiClient.Response;
import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

@OnTestSystem
class OutageIT {

    private static final Duration OUTAGE = Duration.parse(System.getProperty("latchkey.it.outage", "PT2S"));
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TestSystem testSystem;
    private final List<Developer> crowd;

    OutageIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.crowd = Stream.generate(() -> testSystem.developer("Patient")).limit(40).toList();
    }

    @Test
    void aBrokerThatIsAwayDelaysButNeverLoses() {
        before().forEach(OutageIT::asks);
        Infrastructure.brokerProxy().whileDown(() -> {
            after().forEach(OutageIT::asks);
            lasts(() -> assertThat(testSystem.documentsWithUnsentEvents()).isGreaterThanOrEqualTo(after().size()));
        });

        everybodyHasOneKeyInOneMail();
    }

    @Test
    void aStoreThatIsAwayIsSaidSoAndWhatWasAnsweredIsKept() {
        before().forEach(OutageIT::asks);
        Infrastructure.storeProxy().whileDown(() -> {
            assertThat(ConcurrentCalls.all(after().stream().map(OutageIT::askingOnce).toList()))
                    .allSatisfy(response -> {
                        assertThat(response.status()).isEqualTo(503);
                        assertThat(response.retryAfter()).isPresent();
                    });
        });

        after().forEach(each -> await().until(() -> askingOnce(each).call().status() == 201));
        everybodyHasOneKeyInOneMail();
    }

    @Test
    void anInboxThatIsAwayDelaysMailsAndRepeatsNone() {
        before().forEach(OutageIT::asks);
        testSystem.whileTheInboxIsClosed(() -> {
            after().forEach(OutageIT::asks);
            lasts(() -> assertThat(testSystem.waitingMails()).isGreaterThanOrEqualTo(after().size()));
        });

        everybodyHasOneKeyInOneMail();
    }

    /** Those who ask so shortly before that much of it is still on its way. */
    private List<Developer> before() {
        return crowd.subList(0, crowd.size() / 2);
    }

    /** Those who ask while something is away. */
    private List<Developer> after() {
        return crowd.subList(crowd.size() / 2, crowd.size());
    }

    private void everybodyHasOneKeyInOneMail() {
        crowd.forEach(each -> each.receivesKeyFor("Weather"));
        testSystem.awaitQuiescence();
        Administrator administrator = testSystem.operator("operator");
        assertThat(crowd).allSatisfy(each -> {
            assertThat(each.mails()).extracting(Message::subject).containsExactly("Your key for Weather");
            assertThat(administrator.keysOf(each)).hasSize(1);
            assertThat(administrator.requestsOf(each)).hasSize(1);
        });
    }

    private static void asks(Developer developer) {
        developer.asksFor("weather", "free");
    }

    private static Callable<Response> askingOnce(Developer developer) {
        return () -> developer.asksOnce("weather", "free", "once");
    }

    /** Waits until the outage has taken effect, and then for as long as the outage lasts. */
    private static void lasts(ThrowingRunnable effect) {
        await().atMost(LONGEST.plus(OUTAGE)).during(OUTAGE).untilAsserted(effect);
    }
}
