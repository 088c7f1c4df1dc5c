package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static io.latchkey.key.Examples.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Developer;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.Mode;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.key.Behind.Generated;
import io.latchkey.key.Keys.Wanted;
import io.latchkey.messaging.EndedDevelopers;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.OnInfrastructure;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.key.terms.linked.delivery=link"})
@OnInfrastructure
@DirtiesContext
class LeavingIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Watching {

        @Bean
        Meanwhile meanwhile() {
            return new Meanwhile();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer watched(Meanwhile meanwhile) {
            return settings -> settings.addCommandListener(meanwhile);
        }
    }

    private final KeyIssuer issuer;
    private final ClaimDesk desk;
    private final Keys keys;
    private final EndedDevelopers ended;
    private final Meanwhile meanwhile;
    private final SecureRandom chance;
    private final LinkMail mail;
    private final Developer developer = somebody();

    @Autowired
    LeavingIT(KeyIssuer issuer, ClaimDesk desk, Keys keys, EndedDevelopers ended, Meanwhile meanwhile,
            SecureRandom chance, Seal seal) {
        this.issuer = issuer;
        this.desk = desk;
        this.keys = keys;
        this.ended = ended;
        this.meanwhile = meanwhile;
        this.chance = chance;
        this.mail = new LinkMail(seal);
    }

    @Test
    void allThatADeveloperHasEndsAndNothingOfAnybodyElse() {
        KeyRequestApproved mailed = approvedTo(developer, "weather");
        KeyRequestApproved linked = approvedTo(developer, "linked");
        KeyRequestApproved claimed = approvedTo(developer, "linked");
        KeyRequestApproved others = approvedTo(somebody(), "weather");
        List.of(mailed, linked, claimed, others).forEach(issuer::approved);
        desk.claim(mail.ticket(claimed), developer.id(), Nonce.next(chance));
        Events.send(new DeveloperEnded(developer.id(), "root", "left the company"));

        for (KeyRequestApproved each : List.of(mailed, linked, claimed)) {
            assertThat(eventually().until(() -> Events.about(each.requestId(), KeyRevoked.class),
                    told -> !told.isEmpty())).containsExactly(new KeyRevoked(each.requestId(), id(each), developer,
                            each.access(), each.application(), "root", "left the company"));
            assertThat(keys.find(id(each))).get().isInstanceOf(Revoked.class);
        }
        assertThat(eventually().until(() -> Events.about(id(claimed), KeyState.class), told -> told.size() == 2)
                .getLast().status()).isEqualTo(Status.REVOKED);
        assertThat(keys.find(id(others))).get().isInstanceOf(Active.class);
    }

    @Test
    void ofTwentyKeysOnTheRoadWhenTheirDeveloperIsEndedNoneIsActiveInTheEnd() {
        List<KeyRequestApproved> approvals = IntStream.range(0, 20)
                .mapToObj(i -> approvedTo(developer, i % 2 == 0 ? "weather" : "linked")).toList();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            KeyRequestApproved each = approvals.get(i);
            all.add(i % 4 < 2
                    ? CompletableFuture.runAsync(() -> issuer.approved(each), Thread::startVirtualThread)
                    : CompletableFuture.runAsync(() -> Events.send(each), Thread::startVirtualThread));
            if (i == 10) {
                all.add(CompletableFuture.runAsync(() -> follow(2, new DeveloperEnded(developer.id(), "root", "left")),
                        Thread::startVirtualThread));
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        eventually().until(() -> keys.find(wanted()).size() == 20
                && keys.find(wanted()).stream().allMatch(Revoked.class::isInstance));
        for (KeyRequestApproved each : approvals) {
            eventually().until(() -> Events.about(each.requestId(), KeyRevoked.class).size() == 1);
            assertThat(Events.about(id(each), KeyState.class)).satisfiesAnyOf(
                    told -> assertThat(told).isEmpty(),
                    told -> assertThat(told.getLast().sha256()).isEmpty());
        }
    }

    @Test
    void aKeyThatCouldNotBeMintedEndsToo() {
        KeyRequestApproved failed = approved(access("broken", "gold", Issuer.JWT), developer);
        issuer.approved(failed);
        assertThat(keys.find(id(failed))).get().isInstanceOf(Failed.class);
        Events.send(new DeveloperEnded(developer.id(), "root", "left the company"));

        assertThat(
                eventually().until(() -> Events.about(failed.requestId(), KeyRevoked.class), told -> !told.isEmpty()))
                .as("its request would wait for ever").hasSize(1);
        assertThat(keys.find(id(failed))).get().isInstanceOf(Revoked.class);
    }

    @Test
    void aKeyThatIsWrittenAtTheVeryMomentIsRevoked() {
        for (String entry : List.of("weather", "linked")) {
            Developer leaver = somebody();
            KeyRequestApproved approved = approvedTo(leaver, entry);
            meanwhile.before("insert", id(approved),
                    () -> follow(1, new DeveloperEnded(leaver.id(), "root", "left")));
            issuer.approved(approved);

            assertThat(meanwhile.isOver()).isTrue();
            assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        }
    }

    @Test
    void aKeyWhoseIssuerCrashedBeforeItLookedIsRevokedWhenTheApprovalComesAgain() {
        KeyRequestApproved approved = approvedTo(developer, "weather");
        issuer.approved(approved);
        ended.follow(new DeveloperEnded(developer.id(), "root", "left"), 1, Instant.now());
        issuer.approved(approved);

        assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
    }

    @Test
    void aClaimAtTheVeryMomentIsRefusedAndLeavesNoKeyBehind() {
        for (boolean before : new boolean[]{true, false}) {
            Developer leaver = somebody();
            KeyRequestApproved approved = approvedTo(leaver, "linked");
            issuer.approved(approved);
            Ticket ticket = mail.ticket(approved);
            DeveloperEnded end = new DeveloperEnded(leaver.id(), "root", "left");
            // the event is remembered, and whoever ends what is there has or has not come by
            meanwhile.before("findAndModify", id(approved), () -> {
                ended.follow(end, 1, Instant.now());
                if (before) {
                    issuer.ended(leaver.id(), "root", "left");
                }
            });
            assertThatThrownBy(() -> desk.claim(ticket, leaver.id(), Nonce.next(chance))).hasMessage("DEVELOPER_ENDED");
            assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        }
    }

    @Test
    void aNewLinkAtTheVeryMomentIsRefusedAndDead() {
        KeyRequestApproved approved = approvedTo(developer, "linked");
        issuer.approved(approved);
        meanwhile.before("findAndModify", id(approved),
                () -> ended.follow(new DeveloperEnded(developer.id(), "root", "left"), 1, Instant.now()));

        assertThatThrownBy(() -> desk.renew(id(approved), developer.id())).hasMessage("DEVELOPER_ENDED");
        assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        assertThatThrownBy(() -> desk.renew(id(approved), developer.id())).hasMessage("DEVELOPER_ENDED");
    }

    @Test
    void whatComesLaterEndsBeforeItBeginsUntilTheDeveloperIsReopened() {
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        KeyRequestApproved late = approvedTo(developer, "weather");
        issuer.approved(late);
        assertThat(keys.find(id(late))).get().isInstanceOf(Revoked.class);
        assertThat(eventually().until(() -> Events.about(late.requestId(), KeyEvent.class), told -> !told.isEmpty()))
                .as("its request hears of an end, and nobody of a key").singleElement().isInstanceOf(KeyRevoked.class);

        follow(2, new DeveloperReopened(developer.id(), "root", "is back"));
        KeyRequestApproved anew = approvedTo(developer, "linked");
        issuer.approved(anew);
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        assertThat(keys.find(id(late))).get().isInstanceOf(Revoked.class);
        assertThat(desk.claim(mail.ticket(anew), developer.id(), Nonce.next(chance))).as("an old event again")
                .isInstanceOf(Generated.class);
    }

    @Test
    void whatWasAskedBeforeTheEndAndIsHeardOfAfterTheReturnEndsBeforeItBegins() {
        KeyRequestApproved before = approvedTo(developer, "weather");
        Instant back = Instant.now().plusSeconds(60);
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        ended.follow(new DeveloperReopened(developer.id(), "root", "is back"), 2, back);
        KeyRequestApproved after = approvedAs(IdKind.REQUEST.from(back, developer.id()));
        issuer.approved(before);
        issuer.approved(after);

        assertThat(keys.find(id(before))).get().isInstanceOf(Revoked.class);
        assertThat(keys.find(id(after))).get().isInstanceOf(Active.class);
    }

    /** What the consumer does, here and now. */
    private void follow(long sequence, DeveloperEvent event) {
        ended.follow(event, sequence, Instant.now());
        if (event instanceof DeveloperEnded end) {
            issuer.ended(end.developerId(), end.by(), end.why());
        }
    }

    private Wanted wanted() {
        return new Wanted(developer.id(), null, null, null, 100);
    }

    private static KeyRequestApproved approvedTo(Developer developer, String entry) {
        return approved(access(entry, "gold", Issuer.OPAQUE), developer);
    }

    private KeyRequestApproved approvedAs(String requestId) {
        return new KeyRequestApproved(requestId, developer, List.of(access("weather", "gold", Issuer.OPAQUE)), null,
                Mode.AUTO, "rule", null, null);
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.of(approved.requestId());
    }
}
