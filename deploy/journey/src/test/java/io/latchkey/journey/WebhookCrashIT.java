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

/** Hand-offs whose caller dies. */
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
    void thePartnerHasItsMannersBack() {
        testSystem.partner().respondWith(PartnerServer.answers(202, ""));
    }

    /** The process that calls dies as soon as the partner has heard it, so that nobody can note that it has. */
    @Test
    void noHandOffIsLostWhenTheCallerDiesBetweenCallingAndNotingIt() {
        // A failure, but not one of those for which a partner is left alone.
        testSystem.partner().respondWith(PartnerServer.answers(404, ""));
        List<Applicant> applicants = Applicant.many(testSystem, DEATHS);
        applicants.forEach(
                each -> await().atMost(LONGEST).until(() -> !testSystem.partner().received(each.request()).isEmpty()));

        CrashingHandler crashingHandler = new CrashingHandler();
        testSystem.whileStopped(Service.APPROVAL, () -> {
            testSystem.partner().respondWith(crashingHandler);
            for (int deaths = 1; deaths <= DEATHS; deaths++) {
                int sofar = deaths;
                crashingHandler.victim.set(ServiceProcess.running(testSystem, List.of(Service.APPROVAL)));
                await().atMost(LONGEST).until(() -> crashingHandler.heard.size() >= sofar);
            }
        });
        testSystem.awaitQuiescence();

        assertThat(applicants).allSatisfy(each -> {
            List<ReceivedHandOff> seen = testSystem.partner().received(each.request());
            assertThat(seen).extracting(ReceivedHandOff::id).containsOnly(each.request().replace("req_", "dlv_"));
            assertThat(seen.stream().map(ReceivedHandOff::body).distinct()).as("different bodies").hasSize(1);
            assertThat(grace.looksAt(each.request()).at("/state")).isEqualTo("approved");
            assertThat(each.developer().mails()).extracting(Message::subject)
                    .filteredOn(subject -> !subject.equals("Your request for Credit takes longer"))
                    .containsExactly("Your key for Credit");
        });
        log.info("{} deaths, {} calls about {} requests", crashingHandler.heard.size(),
                applicants.stream().mapToInt(each -> testSystem.partner().received(each.request()).size()).sum(),
                applicants.size());
    }

    /** Hears of each request once without an answer, and kills who told it; whoever tells it again is answered. */
    private static final class CrashingHandler implements PartnerServer.Handler {

        private final Set<String> heard = ConcurrentHashMap.newKeySet();
        private final AtomicReference<ServiceProcess> victim = new AtomicReference<>();

        @Override
        public void answer(ReceivedHandOff seen, HttpExchange exchange) throws IOException {
            ServiceProcess doomed = heard.contains(seen.requestId()) ? null : victim.getAndSet(null);
            if (doomed != null) {
                doomed.close();
                heard.add(seen.requestId());
            }
            if (heard.contains(seen.requestId()) && doomed == null) {
                PartnerServer.answer(exchange, 200, "{\"decision\": \"approved\"}");
            } else {
                exchange.close();
            }
        }
    }
}
