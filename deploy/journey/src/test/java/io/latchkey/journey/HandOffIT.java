package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.journey.Mailpit.Letter;
import io.latchkey.testing.partner.HandOffSeen;
import io.latchkey.testing.partner.PartnerServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that a partner decides, on bad days. */
@OnTheRoad
class HandOffIT {

    private static final Logger log = LoggerFactory.getLogger(HandOffIT.class);
    private static final int HAND_OFFS = Integer.getInteger("latchkey.it.hand-offs", 200);
    private static final int RACES = Integer.getInteger("latchkey.it.races", 25);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Road road;
    private final Operator grace;

    HandOffIT(Road road) {
        this.road = road;
        this.grace = road.operator("grace");
    }

    @AfterEach
    void thePartnerHasItsMannersBack() {
        road.partner().behaves(PartnerServer.answers(202, ""));
    }

    @Test
    void whatAPartnerApprovesBecomesAKeyAndWhatItDeclinesAReason() throws Exception {
        Developer ada = road.developer("Ada");
        String approved = ada.asksFor("credit", "free");
        callBack(approved, "approved");
        Gateway.letsThrough(ada.receivesKeyFor("Credit"));
        ada.sees(approved, "issued");

        String declined = ada.asksFor("credit", "gold");
        callBack(declined, "declined");
        assertThat(ada.receives("Your request for Credit was declined").text()).contains("so it is");
        ada.seesNoMore(declined);
    }

    /** Its library verifies what we sign, and signs what we believe. */
    @ParameterizedTest
    @EnumSource
    void aPartnerInAnyLanguageDecides(PartnerExample example) throws Exception {
        String name = "partner-in-" + example.name().toLowerCase(Locale.ROOT);
        grace.offers(name, 1);
        try (PartnerExample.Running partner = example.start(grace.introduces(name))) {
            grace.hasDecidedBy(name, partner.webhook(), name);
            Developer ada = road.developer("Ada");
            String request = ada.asksFor(name, "p0");
            Gateway.letsThrough(ada.receivesKeyFor(name));
            assertThat(grace.looksAt(request).at("/decidedBy")).isEqualTo(name);
        }
    }

    private void callBack(String request, String decision) {
        await().atMost(LONGEST).until(() -> !road.partner().seen(request).isEmpty());
        HandOffSeen seen = road.partner().seen(request).getFirst();
        assertThat(road.stamp().verifies(seen)).isTrue();
        assertThat(answer(seen, decision)).isEqualTo(200);
    }

    private int answer(HandOffSeen seen, String decision) {
        return road.partner().callBack(callbackOf(seen), road.stamp(),
                PartnerServer.decision(decision, "so it is", seen.token())).statusCode();
    }

    private URI callbackOf(HandOffSeen seen) {
        return road.addresses().approval().resolve("/callbacks/" + seen.requestId());
    }

    @Test
    void everyHandOffIsDecidedOnceHoweverAPartnerFails() {
        try (Billing billing = new Billing(road)) {
            road.partner().behaves(billing);
            List<Applicant> applicants = Applicant.crowd(road, HAND_OFFS);
            await().atMost(LONGEST).untilAsserted(() -> assertThat(handedOff()).isEmpty());
            road.settles();

            int calls = 0;
            Map<String, Integer> decisions = new ConcurrentHashMap<>();
            for (Applicant each : applicants) {
                String state = grace.looksAt(each.request()).at("/state");
                decisions.merge(state, 1, Integer::sum);
                List<HandOffSeen> seen = road.partner().seen(each.request());
                calls += seen.size();
                assertThat(seen).extracting(HandOffSeen::id).containsOnly(each.request().replace("req_", "dlv_"));
                assertThat(state).as(each.request()).isEqualTo(billing.accepted().getOrDefault(each.request(),
                        billing.answered().getOrDefault(each.request(), "nothing")));
                boolean approved = state.equals("approved");
                assertThat(grace.keysOf(each.developer())).hasSize(approved ? 1 : 0);
                assertThat(each.developer().letters()).extracting(Letter::subject)
                        .containsExactly(approved ? "Your key for Credit" : "Your request for Credit was declined");
            }
            log.info("{} hand-offs, {} calls, decisions {}, the partner {}", applicants.size(), calls, decisions,
                    billing.figures());
        }
    }

    @Test
    void ofTwoOppositeCallbacksOneWinsAndStateAndMailAgree() {
        record Race(Applicant each, boolean approved) {}
        List<Race> races = new ArrayList<>();
        for (Applicant each : Applicant.crowd(road, RACES)) {
            await().atMost(LONGEST).until(() -> !road.partner().seen(each.request()).isEmpty());
            HandOffSeen seen = road.partner().seen(each.request()).getFirst();
            List<Integer> answers = Together.all(List.of(() -> answer(seen, "approved"),
                    () -> answer(seen, "declined")));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            races.add(new Race(each, answers.getFirst() == 200));
        }

        road.settles();
        assertThat(races).allSatisfy(race -> {
            Applicant each = race.each();
            assertThat(grace.looksAt(each.request()).at("/state")).isEqualTo(race.approved() ? "approved" : "declined");
            assertThat(grace.keysOf(each.developer())).hasSize(race.approved() ? 1 : 0);
            assertThat(each.developer().letters()).extracting(Letter::subject).containsExactly(
                    race.approved() ? "Your key for Credit" : "Your request for Credit was declined");
        });
        log.info("{} races, {} approved", races.size(), races.stream().filter(Race::approved).count());
    }

    private Set<String> handedOff() {
        return grace.handedOff().stream().collect(Collectors.toSet());
    }
}
