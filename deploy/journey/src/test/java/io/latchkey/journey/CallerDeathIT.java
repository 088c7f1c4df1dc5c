package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.latchkey.journey.Mailpit.Letter;
import io.latchkey.local.Service;
import io.latchkey.testing.partner.HandOffSeen;
import io.latchkey.testing.partner.PartnerServer;
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
@OnTheRoad
class CallerDeathIT {

    private static final Logger log = LoggerFactory.getLogger(CallerDeathIT.class);
    private static final int DEATHS = Integer.getInteger("latchkey.it.deaths", 3);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Road road;
    private final Operator grace;

    CallerDeathIT(Road road) {
        this.road = road;
        this.grace = road.operator("grace");
    }

    @AfterEach
    void thePartnerHasItsMannersBack() {
        road.partner().behaves(PartnerServer.answers(202, ""));
    }

    /** The process that calls dies as soon as the partner has heard it, so that nobody can note that it has. */
    @Test
    void noHandOffIsLostWhenTheCallerDiesBetweenCallingAndNotingIt() {
        // A failure, but not one of those for which a partner is left alone.
        road.partner().behaves(PartnerServer.answers(404, ""));
        List<Applicant> applicants = Applicant.crowd(road, DEATHS);
        applicants.forEach(each -> await().atMost(LONGEST).until(() -> !road.partner().seen(each.request()).isEmpty()));

        Killer killer = new Killer();
        road.whileStopped(Service.APPROVAL, () -> {
            road.partner().behaves(killer);
            for (int deaths = 1; deaths <= DEATHS; deaths++) {
                int sofar = deaths;
                killer.victim.set(OtherProcess.running(road, List.of(Service.APPROVAL)));
                await().atMost(LONGEST).until(() -> killer.heard.size() >= sofar);
            }
        });
        road.settles();

        assertThat(applicants).allSatisfy(each -> {
            List<HandOffSeen> seen = road.partner().seen(each.request());
            assertThat(seen).extracting(HandOffSeen::id).containsOnly(each.request().replace("req_", "dlv_"));
            assertThat(seen.stream().map(HandOffSeen::body).distinct()).as("different bodies").hasSize(1);
            assertThat(grace.looksAt(each.request()).at("/state")).isEqualTo("approved");
            assertThat(each.developer().letters()).extracting(Letter::subject)
                    .filteredOn(subject -> !subject.equals("Your request for Credit takes longer"))
                    .containsExactly("Your key for Credit");
        });
        log.info("{} deaths, {} calls about {} requests", killer.heard.size(),
                applicants.stream().mapToInt(each -> road.partner().seen(each.request()).size()).sum(),
                applicants.size());
    }

    /** Hears of each request once without an answer, and kills who told it; whoever tells it again is answered. */
    private static final class Killer implements PartnerServer.Manners {

        private final Set<String> heard = ConcurrentHashMap.newKeySet();
        private final AtomicReference<OtherProcess> victim = new AtomicReference<>();

        @Override
        public void answer(HandOffSeen seen, HttpExchange exchange) throws IOException {
            OtherProcess doomed = heard.contains(seen.requestId()) ? null : victim.getAndSet(null);
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
