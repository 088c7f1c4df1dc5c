package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.local.Service;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hand-offs from a process that is killed. */
@OnTestSystem
class WebhookCrashIT {

    private static final Logger log = LoggerFactory.getLogger(WebhookCrashIT.class);
    private static final int DEATHS = Integer.getInteger("latchkey.it.deaths", 2);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final TestSystem testSystem;
    private final Administrator grace;

    WebhookCrashIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.grace = testSystem.operator("grace");
    }

    @AfterEach
    void resetPartner() {
        testSystem.partner().respondWith(PartnerServer.answers(202, ""));
    }

    /** The calling process dies as soon as the partner has received the call, before it can store the outcome. */
    @Test
    void noHandOffIsLostWhenTheCallerDiesBeforeItStoresTheOutcome() {
        // A failure that does not open the circuit breaker.
        testSystem.partner().respondWith(PartnerServer.answers(404, ""));
        List<Applicant> applicants = Applicant.many(testSystem, DEATHS);
        applicants.forEach(
                each -> await().atMost(LONGEST).until(() -> !testSystem.partner().received(each.request()).isEmpty()));

        KillingHandler killer = new KillingHandler();
        testSystem.whileStopped(Service.APPROVAL, () -> {
            testSystem.partner().respondWith(killer);
            for (int deaths = 1; deaths <= DEATHS; deaths++) {
                int expected = deaths;
                killer.process.set(ServiceProcess.running(testSystem, List.of(Service.APPROVAL)));
                await().atMost(LONGEST).until(() -> killer.called.size() >= expected);
            }
        });
        testSystem.awaitQuiescence();

        assertThat(applicants).allSatisfy(each -> {
            List<ReceivedHandOff> handOffs = testSystem.partner().received(each.request());
            assertThat(handOffs).extracting(ReceivedHandOff::id).containsOnly(each.request().replace("req_", "dlv_"));
            assertThat(handOffs.stream().map(ReceivedHandOff::body).distinct()).as("different bodies").hasSize(1);
            assertThat(grace.views(each.request()).at("/state")).isEqualTo("approved");
            assertThat(each.developer().mails()).extracting(Message::subject)
                    .filteredOn(subject -> !subject.equals("Your request for Credit takes longer"))
                    .containsExactly("Your key for Credit");
        });
        log.info("{} deaths, {} calls about {} requests", killer.called.size(),
                applicants.stream().mapToInt(each -> testSystem.partner().received(each.request()).size()).sum(),
                applicants.size());
    }

    /** Kills the caller at the first call about each request, and answers later calls. */
    private static final class KillingHandler implements PartnerServer.Handler {

        private final Set<String> called = ConcurrentHashMap.newKeySet();
        private final AtomicReference<ServiceProcess> process = new AtomicReference<>();

        @Override
        public void answer(ReceivedHandOff handOff, HttpExchange exchange) throws IOException {
            ServiceProcess killed = called.contains(handOff.requestId()) ? null : process.getAndSet(null);
            if (killed != null) {
                killed.close();
                called.add(handOff.requestId());
            }
            if (called.contains(handOff.requestId()) && killed == null) {
                PartnerServer.answer(exchange, 200, "{\"decision\": \"approved\"}");
            } else {
                exchange.close();
            }
        }
    }
}
