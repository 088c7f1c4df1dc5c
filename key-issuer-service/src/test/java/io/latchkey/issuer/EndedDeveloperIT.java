package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static io.latchkey.issuer.key.KeyFixtures.newDeveloper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.Keys.Filter;
import io.latchkey.issuer.key.Revoked;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeyIssuerServiceTest
class EndedDeveloperIT {

    private final KeyService keyService;
    private final ClaimService claimService;
    private final Keys keys;
    private final EndedDevelopers ended;
    private final BeforeWriteHook beforeWriteHook;
    private final SecureRandom random;
    private final ClaimLinkReader claimLinkReader;
    private final Developer developer = newDeveloper();

    @Autowired
    EndedDeveloperIT(KeyService keyService, ClaimService claimService, Keys keys, EndedDevelopers ended,
            BeforeWriteHook beforeWriteHook,
            SecureRandom random, Seal seal) {
        this.keyService = keyService;
        this.claimService = claimService;
        this.keys = keys;
        this.ended = ended;
        this.beforeWriteHook = beforeWriteHook;
        this.random = random;
        this.claimLinkReader = new ClaimLinkReader(seal);
    }

    @Test
    void allKeysOfAnEndedDeveloperAreRevokedAndNoOthers() {
        KeyRequestApproved mailed = approvedTo(developer, "weather");
        KeyRequestApproved linked = approvedTo(developer, "linked");
        KeyRequestApproved claimed = approvedTo(developer, "linked");
        KeyRequestApproved others = approvedTo(newDeveloper(), "weather");
        List.of(mailed, linked, claimed, others).forEach(keyService::issue);
        claimService.claim(claimLinkReader.ticket(claimed), developer.id(), Nonce.generate(random));
        Events.send(new DeveloperEnded(developer.id(), "root", "left the company"));

        for (KeyRequestApproved each : List.of(mailed, linked, claimed)) {
            assertThat(eventually().until(() -> Events.eventsAbout(each.requestId(), KeyRevoked.class),
                    published -> !published.isEmpty()))
                    .containsExactly(new KeyRevoked(each.requestId(), id(each), developer,
                            each.access(), each.application(), "root", "left the company"));
            assertThat(keys.find(id(each))).get().isInstanceOf(Revoked.class);
        }
        assertThat(eventually()
                .until(() -> Events.eventsAbout(id(claimed), KeyState.class), published -> published.size() == 2)
                .getLast().status()).isEqualTo(Status.REVOKED);
        assertThat(keys.find(id(others))).get().isInstanceOf(Active.class);
    }

    @Test
    void ofTwentyKeysIssuedWhileTheirDeveloperEndsNoneStaysActive() {
        List<KeyRequestApproved> approvals = IntStream.range(0, 20)
                .mapToObj(i -> approvedTo(developer, i % 2 == 0 ? "weather" : "linked")).toList();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            KeyRequestApproved each = approvals.get(i);
            all.add(i % 4 < 2
                    ? CompletableFuture.runAsync(() -> keyService.issue(each), Thread::startVirtualThread)
                    : CompletableFuture.runAsync(() -> Events.send(each), Thread::startVirtualThread));
            if (i == 10) {
                all.add(CompletableFuture.runAsync(() -> follow(2, new DeveloperEnded(developer.id(), "root", "left")),
                        Thread::startVirtualThread));
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        eventually().until(() -> keys.find(keysOfDeveloper()).size() == 20
                && keys.find(keysOfDeveloper()).stream().allMatch(Revoked.class::isInstance));
        for (KeyRequestApproved each : approvals) {
            eventually().until(() -> Events.eventsAbout(each.requestId(), KeyRevoked.class).size() == 1);
            assertThat(Events.eventsAbout(id(each), KeyState.class)).satisfiesAnyOf(
                    published -> assertThat(published).isEmpty(),
                    published -> assertThat(published.getLast().sha256()).isEmpty());
        }
    }

    @Test
    void aFailedKeyIsRevokedToo() {
        KeyRequestApproved failed = approved(access("broken", "gold", IssuerType.JWT), developer);
        keyService.issue(failed);
        assertThat(keys.find(id(failed))).get().isInstanceOf(Failed.class);
        Events.send(new DeveloperEnded(developer.id(), "root", "left the company"));

        assertThat(
                eventually().until(() -> Events.eventsAbout(failed.requestId(), KeyRevoked.class),
                        published -> !published.isEmpty()))
                .as("otherwise its request would wait forever").hasSize(1);
        assertThat(keys.find(id(failed))).get().isInstanceOf(Revoked.class);
    }

    @Test
    void aKeyWrittenWhileItsDeveloperEndsIsRevoked() {
        for (String entry : List.of("weather", "linked")) {
            Developer endedDeveloper = newDeveloper();
            KeyRequestApproved approved = approvedTo(endedDeveloper, entry);
            beforeWriteHook.before("insert", id(approved),
                    () -> follow(1, new DeveloperEnded(endedDeveloper.id(), "root", "left")));
            keyService.issue(approved);

            assertThat(beforeWriteHook.hasRun()).isTrue();
            assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        }
    }

    @Test
    void aKeyWhoseIssuerCrashedBeforeTheCheckIsRevokedByTheRepeatedApproval() {
        KeyRequestApproved approved = approvedTo(developer, "weather");
        keyService.issue(approved);
        ended.apply(new DeveloperEnded(developer.id(), "root", "left"), 1, Instant.now());
        keyService.issue(approved);

        assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
    }

    @Test
    void aClaimWhileTheDeveloperEndsIsRefusedAndLeavesNoActiveKey() {
        for (boolean before : new boolean[]{true, false}) {
            Developer endedDeveloper = newDeveloper();
            KeyRequestApproved approved = approvedTo(endedDeveloper, "linked");
            keyService.issue(approved);
            Ticket ticket = claimLinkReader.ticket(approved);
            DeveloperEnded end = new DeveloperEnded(endedDeveloper.id(), "root", "left");
            // the event is stored, and revokeAllOf runs before the write or after it
            beforeWriteHook.before("findAndModify", id(approved), () -> {
                ended.apply(end, 1, Instant.now());
                if (before) {
                    keyService.revokeAllOf(endedDeveloper.id(), "root", "left");
                }
            });
            assertThatThrownBy(() -> claimService.claim(ticket, endedDeveloper.id(), Nonce.generate(random)))
                    .hasMessage("DEVELOPER_ENDED");
            assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        }
    }

    @Test
    void aRenewalWhileTheDeveloperEndsIsRefusedAndLeavesNoLink() {
        KeyRequestApproved approved = approvedTo(developer, "linked");
        keyService.issue(approved);
        beforeWriteHook.before("findAndModify", id(approved),
                () -> ended.apply(new DeveloperEnded(developer.id(), "root", "left"), 1, Instant.now()));

        assertThatThrownBy(() -> keyService.renewLink(id(approved), developer.id())).hasMessage("DEVELOPER_ENDED");
        assertThat(keys.find(id(approved))).get().isInstanceOf(Revoked.class);
        assertThatThrownBy(() -> keyService.renewLink(id(approved), developer.id())).hasMessage("DEVELOPER_ENDED");
    }

    @Test
    void laterApprovalsAreRevokedAtOnceUntilTheDeveloperIsReopened() {
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        KeyRequestApproved late = approvedTo(developer, "weather");
        keyService.issue(late);
        assertThat(keys.find(id(late))).get().isInstanceOf(Revoked.class);
        assertThat(eventually().until(() -> Events.eventsAbout(late.requestId(), KeyEvent.class),
                published -> !published.isEmpty()))
                .as("the request ends, and the registry hears of no key").singleElement()
                .isInstanceOf(KeyRevoked.class);

        follow(2, new DeveloperReopened(developer.id(), "root", "is back"));
        KeyRequestApproved afterReopening = approvedTo(developer, "linked");
        keyService.issue(afterReopening);
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        assertThat(keys.find(id(late))).get().isInstanceOf(Revoked.class);
        assertThat(claimService.claim(claimLinkReader.ticket(afterReopening), developer.id(), Nonce.generate(random)))
                .as("an old event is ignored")
                .isInstanceOf(Generated.class);
    }

    @Test
    void anApprovalFromBeforeTheEndThatArrivesAfterTheReopeningIsRevoked() {
        KeyRequestApproved before = approvedTo(developer, "weather");
        Instant back = Instant.now().plusSeconds(60);
        follow(1, new DeveloperEnded(developer.id(), "root", "left"));
        ended.apply(new DeveloperReopened(developer.id(), "root", "is back"), 2, back);
        KeyRequestApproved after = approvedAs(IdKind.REQUEST.forCause(back, developer.id()));
        keyService.issue(before);
        keyService.issue(after);

        assertThat(keys.find(id(before))).get().isInstanceOf(Revoked.class);
        assertThat(keys.find(id(after))).get().isInstanceOf(Active.class);
    }

    /** Does the same as the consumer, on this thread. */
    private void follow(long sequence, DeveloperEvent event) {
        ended.apply(event, sequence, Instant.now());
        if (event instanceof DeveloperEnded end) {
            keyService.revokeAllOf(end.developerId(), end.by(), end.why());
        }
    }

    private Filter keysOfDeveloper() {
        return new Filter(developer.id(), null, null, null, 100);
    }

    private static KeyRequestApproved approvedTo(Developer developer, String entry) {
        return approved(access(entry, "gold", IssuerType.OPAQUE), developer);
    }

    private KeyRequestApproved approvedAs(String requestId) {
        return new KeyRequestApproved(requestId, developer, List.of(access("weather", "gold", IssuerType.OPAQUE)), null,
                ApprovalMode.AUTO, "rule", null, null);
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.derivedFrom(approved.requestId());
    }
}
