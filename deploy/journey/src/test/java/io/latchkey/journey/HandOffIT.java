package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
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

/** Requests that a partner decides, with faults. */
@OnTestSystem
class HandOffIT {

    private static final Logger log = LoggerFactory.getLogger(HandOffIT.class);
    private static final int HAND_OFFS = Integer.getInteger("latchkey.it.hand-offs", 50);
    private static final int RACES = Integer.getInteger("latchkey.it.races", 10);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final TestSystem testSystem;
    private final Administrator grace;

    HandOffIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.grace = testSystem.operator("grace");
    }

    @AfterEach
    void resetPartner() {
        testSystem.partner().respondWith(PartnerServer.answers(202, ""));
    }

    @Test
    void aPartnersApprovalIssuesAKeyAndItsRefusalIsMailedWithTheReason() throws Exception {
        Developer ada = testSystem.developer("Ada");
        String approved = ada.requests("credit", "free");
        callBack(approved, "approved");
        Gateway.accepts(ada.receivesKeyFor("Credit"));
        ada.sees(approved, "issued");

        String declined = ada.requests("credit", "gold");
        callBack(declined, "declined");
        assertThat(ada.receives("Your request for Credit was declined").text()).contains("so it is");
        ada.seesNoMore(declined);
    }

    /** The library of each language verifies our signatures, and we verify those of the library. */
    @ParameterizedTest
    @EnumSource
    void aPartnerInAnyLanguageDecides(PartnerExample example) throws Exception {
        String name = "partner-in-" + example.name().toLowerCase(Locale.ROOT);
        grace.offers(name, 1);
        try (PartnerExample.Running partner = example.start(grace.introduces(name))) {
            grace.assignsPartner(name, partner.webhook(), name);
            Developer ada = testSystem.developer("Ada");
            String request = ada.requests(name, "p0");
            Gateway.accepts(ada.receivesKeyFor(name));
            assertThat(grace.views(request).at("/decidedBy")).isEqualTo(name);
        }
    }

    private void callBack(String request, String decision) {
        await().atMost(LONGEST).until(() -> !testSystem.partner().received(request).isEmpty());
        ReceivedHandOff handOff = testSystem.partner().received(request).getFirst();
        assertThat(testSystem.signer().verifies(handOff)).isTrue();
        assertThat(answer(handOff, decision)).isEqualTo(200);
    }

    private int answer(ReceivedHandOff handOff, String decision) {
        return testSystem.partner().callBack(callbackOf(handOff), testSystem.signer(),
                PartnerServer.decision(decision, "so it is", handOff.token())).statusCode();
    }

    private URI callbackOf(ReceivedHandOff handOff) {
        return testSystem.addresses().approval().resolve("/callbacks/" + handOff.requestId());
    }

    @Test
    void everyHandOffIsDecidedOnceHoweverAPartnerFails() {
        try (FaultyPartner faultyPartner = new FaultyPartner(testSystem)) {
            testSystem.partner().respondWith(faultyPartner);
            List<Applicant> applicants = Applicant.many(testSystem, HAND_OFFS);
            await().atMost(LONGEST).untilAsserted(() -> assertThat(handedOff()).isEmpty());
            testSystem.awaitQuiescence();

            int calls = 0;
            Map<String, Integer> decisions = new ConcurrentHashMap<>();
            for (Applicant each : applicants) {
                String state = grace.views(each.request()).at("/state");
                decisions.merge(state, 1, Integer::sum);
                List<ReceivedHandOff> handOffs = testSystem.partner().received(each.request());
                calls += handOffs.size();
                assertThat(handOffs).extracting(ReceivedHandOff::id)
                        .containsOnly(each.request().replace("req_", "dlv_"));
                assertThat(state).as(each.request()).isEqualTo(faultyPartner.accepted().getOrDefault(each.request(),
                        faultyPartner.answered().getOrDefault(each.request(), "nothing")));
                boolean approved = state.equals("approved");
                assertThat(grace.keysOf(each.developer())).hasSize(approved ? 1 : 0);
                assertThat(each.developer().mails()).extracting(Message::subject)
                        .containsExactly(approved ? "Your key for Credit" : "Your request for Credit was declined");
            }
            log.info("{} hand-offs, {} calls, decisions {}, the partner {}", applicants.size(), calls, decisions,
                    faultyPartner.figures());
        }
    }

    @Test
    void ofTwoOppositeCallbacksOneWinsAndStateAndMailAgree() {
        record Race(Applicant each, boolean approved) {}
        List<Race> races = new ArrayList<>();
        for (Applicant each : Applicant.many(testSystem, RACES)) {
            await().atMost(LONGEST).until(() -> !testSystem.partner().received(each.request()).isEmpty());
            ReceivedHandOff handOff = testSystem.partner().received(each.request()).getFirst();
            List<Integer> answers = ConcurrentCalls.all(List.of(() -> answer(handOff, "approved"),
                    () -> answer(handOff, "declined")));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            races.add(new Race(each, answers.getFirst() == 200));
        }

        testSystem.awaitQuiescence();
        assertThat(races).allSatisfy(race -> {
            Applicant each = race.each();
            assertThat(grace.views(each.request()).at("/state")).isEqualTo(race.approved() ? "approved" : "declined");
            assertThat(grace.keysOf(each.developer())).hasSize(race.approved() ? 1 : 0);
            assertThat(each.developer().mails()).extracting(Message::subject).containsExactly(
                    race.approved() ? "Your key for Credit" : "Your request for Credit was declined");
        });
        log.info("{} races, {} approved", races.size(), races.stream().filter(Race::approved).count());
    }

    private Set<String> handedOff() {
        return grace.handedOff().stream().collect(Collectors.toSet());
    }
}
