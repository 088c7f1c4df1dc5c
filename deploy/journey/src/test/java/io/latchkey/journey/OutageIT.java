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
    private final List<Developer> developers;

    OutageIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.developers = Stream.generate(() -> testSystem.developer("Patient")).limit(40).toList();
    }

    @Test
    void aBrokerOutageDelaysRequestsAndLosesNone() {
        before().forEach(OutageIT::request);
        Infrastructure.brokerProxy().whileDown(() -> {
            after().forEach(OutageIT::request);
            lasts(() -> assertThat(testSystem.documentsWithUnsentEvents()).isGreaterThanOrEqualTo(after().size()));
        });

        everybodyHasOneKeyInOneMail();
    }

    @Test
    void aStoreOutageIsReportedAndAcceptedRequestsAreKept() {
        before().forEach(OutageIT::request);
        Infrastructure.storeProxy().whileDown(() -> {
            assertThat(ConcurrentCalls.all(after().stream().map(OutageIT::submitOnce).toList()))
                    .allSatisfy(response -> {
                        assertThat(response.status()).isEqualTo(503);
                        assertThat(response.retryAfter()).isPresent();
                    });
        });

        after().forEach(each -> await().until(() -> submitOnce(each).call().status() == 201));
        everybodyHasOneKeyInOneMail();
    }

    @Test
    void anInboxOutageDelaysMailsAndRepeatsNone() {
        before().forEach(OutageIT::request);
        testSystem.whileTheInboxIsClosed(() -> {
            after().forEach(OutageIT::request);
            lasts(() -> assertThat(testSystem.waitingMails()).isGreaterThanOrEqualTo(after().size()));
        });

        everybodyHasOneKeyInOneMail();
    }

    /** The developers who request shortly before an outage, so that their requests are still being processed. */
    private List<Developer> before() {
        return developers.subList(0, developers.size() / 2);
    }

    /** The developers who request during an outage. */
    private List<Developer> after() {
        return developers.subList(developers.size() / 2, developers.size());
    }

    private void everybodyHasOneKeyInOneMail() {
        developers.forEach(each -> each.receivesKeyFor("Weather"));
        testSystem.awaitQuiescence();
        Administrator administrator = testSystem.operator("operator");
        assertThat(developers).allSatisfy(each -> {
            assertThat(each.mails()).extracting(Message::subject).containsExactly("Your key for Weather");
            assertThat(administrator.keysOf(each)).hasSize(1);
            assertThat(administrator.requestsOf(each)).hasSize(1);
        });
    }

    private static void request(Developer developer) {
        developer.requests("weather", "free");
    }

    private static Callable<Response> submitOnce(Developer developer) {
        return () -> developer.submitsOnce("weather", "free", "once");
    }

    /** Waits until the outage has taken effect, and then for as long as the outage lasts. */
    private static void lasts(ThrowingRunnable effect) {
        await().atMost(LONGEST.plus(OUTAGE)).during(OUTAGE).untilAsserted(effect);
    }
}
