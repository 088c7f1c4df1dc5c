package io.latchkey.issuer.key;

import static io.latchkey.issuer.key.KeyFixtures.MONTH;
import static io.latchkey.issuer.key.KeyFixtures.NOON;
import static io.latchkey.issuer.key.KeyFixtures.THREE_DAYS;
import static io.latchkey.issuer.key.KeyFixtures.TWO_WEEKS;
import static io.latchkey.issuer.key.KeyFixtures.YEAR;
import static io.latchkey.issuer.key.KeyFixtures.grant;
import static io.latchkey.issuer.key.KeyFixtures.mintedSecret;
import static io.latchkey.issuer.key.KeyFixtures.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClaimLinkTests {

    private static final Instant CLAIMED_AT = NOON.plusSeconds(5);

    private final KeyGrant grant = grant();
    private final Ticket ticket = Ticket.generate(new Random(1));
    private final Ticket other = Ticket.generate(new Random(2));
    private final ClaimOffer offer = offer(ticket, NOON);
    private final Ready ready = (Ready) Ready.offer(grant, offer).next();
    private final Active claimed = (Active) ready.claim(minted(ticket, CLAIMED_AT, 4), TWO_WEEKS).next();

    @Test
    void aNewLinkIsSentToItsDeveloperAndNotToTheRegistry() {
        Step<Key> step = Ready.offer(grant, offer);

        assertThat(step.events()).singleElement().satisfies(outgoingEvent -> {
            assertThat(outgoingEvent.id()).as("the event that the link is sealed for").isEqualTo(offer.eventId());
            assertThat(outgoingEvent.event()).isInstanceOfSatisfying(KeyReady.class, published -> {
                assertThat(published.sealedLink()).isEqualTo(offer.sealedLink());
                assertThat(published.claimUntil()).isEqualTo(NOON.plus(THREE_DAYS));
            });
        });
    }

    @Test
    void theKeyIsMintedAndItsValidityBeginsWhenItIsClaimed() {
        Step<Key> step = ready.claim(minted(ticket, CLAIMED_AT, 4), TWO_WEEKS);

        KeySecret secret = KeySecret.mint(grant.keyId(), new Random(4));
        assertThat(events(step)).satisfiesExactly(
                issued -> assertThat(issued).isInstanceOfSatisfying(KeyIssued.class, published -> {
                    assertThat(published.sealedKey()).as("the key is shown, not mailed").isNull();
                    assertThat(published.lastFour()).isEqualTo(secret.lastFour());
                    assertThat(published.expiresAt()).isEqualTo(CLAIMED_AT.plus(YEAR));
                }), registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, published -> {
                    assertThat(published.sha256()).containsExactly(secret.sha256());
                    assertThat(published.status()).isEqualTo(Status.ACTIVE);
                    assertThat(published.sequence()).isEqualTo(1);
                }));
    }

    @Test
    void aLinkCanBeUsedOnce() {
        assertThat(claimed.claim(minted(ticket, CLAIMED_AT.plusSeconds(1), 5), TWO_WEEKS).historyEntry()).isEmpty();
    }

    @Test
    void anotherTicketClaimsNothing() {
        assertThat(ready.claim(minted(other, CLAIMED_AT, 4), TWO_WEEKS).historyEntry()).isEmpty();
        assertThat(claimed.regenerate(minted(other, CLAIMED_AT.plusSeconds(9), 5), CLAIMED_AT).historyEntry())
                .isEmpty();
    }

    @Test
    void aLinkExpiresOnTimeWhetherOrNotThatWasProcessed() {
        Instant end = NOON.plus(THREE_DAYS);

        assertThat(ready.claim(minted(ticket, end.minusMillis(1), 4), TWO_WEEKS).historyEntry()).isPresent();
        assertThat(ready.claim(minted(ticket, end, 4), TWO_WEEKS).historyEntry()).isEmpty();
        assertThat(ready.expire(end).next().claim(minted(ticket, end.minusMillis(1), 4), TWO_WEEKS).historyEntry())
                .as("on an instance whose clock is behind").isEmpty();
    }

    @Test
    void theOwnerIsRemindedOnceByTheEventThatTheLinkIsSealedFor() {
        Instant before = NOON.plus(Duration.ofDays(2));
        assertThat(ready.warn(before.minusMillis(1)).historyEntry()).isEmpty();

        Step<Key> reminded = ready.warn(before);
        ClaimLink.Reminder reminder = Objects.requireNonNull(offer.reminder());
        assertThat(reminded.events()).singleElement().satisfies(outgoingEvent -> {
            assertThat(outgoingEvent.id()).isEqualTo(reminder.eventId());
            assertThat(outgoingEvent.event()).isInstanceOfSatisfying(ClaimExpiring.class,
                    published -> assertThat(published.sealedLink()).isEqualTo(reminder.link()));
        });
        assertThat(reminded.next().warn(before).historyEntry()).isEmpty();
        assertThat(ready.warn(NOON.plus(THREE_DAYS)).historyEntry()).as("too late to remind").isEmpty();
    }

    @Test
    void anExpiredLinkCanBeRenewedForAMonthAndThenTheKeyExpires() {
        Instant end = NOON.plus(THREE_DAYS);
        Step<Key> linkExpired = ready.expire(end);
        assertThat(events(linkExpired)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                published -> assertThat(published.renewableUntil()).isEqualTo(end.plus(MONTH)));
        assertThat(linkExpired.next().expire(end).historyEntry()).as("published once").isEmpty();

        Instant late = end.plus(MONTH).minusMillis(1);
        Step<Key> renewed = linkExpired.next().renewLink(offer(other, late), "ada", late);
        assertThat(events(renewed)).singleElement().isInstanceOf(KeyReady.class);
        assertThat(renewed.next().claim(minted(ticket, late, 4), TWO_WEEKS).historyEntry()).as("the old one").isEmpty();
        assertThat(renewed.next().claim(minted(other, late, 4), TWO_WEEKS).historyEntry()).as("the new one")
                .isPresent();

        Step<Key> expired = linkExpired.next().expire(end.plus(MONTH));
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                published -> assertThat(published.renewableUntil()).isNull());
        assertThatThrownBy(() -> linkExpired.next().renewLink(offer(other, end), "ada", end.plus(MONTH)))
                .hasMessage("NO_LINK");
    }

    @Test
    void renewingDoesNotExtendTheTimeInWhichLinksCanBeRenewed() {
        Instant end = NOON.plus(THREE_DAYS).plus(MONTH);
        Ready second = (Ready) ready.renewLink(offer(other, NOON.plusSeconds(60)), "ada", NOON.plusSeconds(60)).next();
        assertThat(second.link().until()).isEqualTo(NOON.plusSeconds(60).plus(THREE_DAYS));
        assertThat(second.link().renewableUntil()).as("not later than that of the first link").isEqualTo(end);

        Instant late = end.minus(Duration.ofDays(1));
        Ready lastRenewal = (Ready) second.renewLink(offer(ticket, late), "ada", late).next();
        Instant lastExpiry = late.plus(THREE_DAYS);
        assertThat(lastRenewal.claim(minted(ticket, lastExpiry.minusMillis(1), 4), TWO_WEEKS).historyEntry())
                .as("it is valid as long as others")
                .isPresent();
        Step<Key> expired = lastRenewal.expire(lastExpiry);
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).as("published once").singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                published -> assertThat(published.renewableUntil()).isNull());
    }

    @Test
    void theOwnerIsInformedOnceOfEachPersonWhoTriesTheLink() {
        Step<Key> refused = ready.refuseClaim(ticket.sha256(), "linus", CLAIMED_AT);
        assertThat(events(refused)).singleElement().isInstanceOfSatisfying(ClaimRefused.class,
                published -> assertThat(published.by()).isEqualTo("linus"));
        assertThat(refused.next().refuseClaim(ticket.sha256(), "linus", CLAIMED_AT).historyEntry()).isEmpty();
        assertThat(refused.next().refuseClaim(ticket.sha256(), "grace", CLAIMED_AT).historyEntry()).isPresent();
        assertThat(refused.next().refuseClaim(other.sha256(), "grace", CLAIMED_AT).historyEntry()).isEmpty();
        assertThat(refused.next().claim(minted(ticket, CLAIMED_AT, 4), TWO_WEEKS).historyEntry())
                .as("the owner can still claim it")
                .isPresent();
        assertThat(events(claimed.refuseClaim(ticket.sha256(), "linus", CLAIMED_AT))).as("also after the link was used")
                .singleElement().isInstanceOf(ClaimRefused.class);
    }

    @Test
    void theNumberOfRecordedStrangersIsLimited() {
        Key key = ready;
        for (int i = 0; i < 100; i++) {
            key = key.refuseClaim(ticket.sha256(), "person-" + i, CLAIMED_AT).next();
        }
        assertThat(((Ready) key).link().strangers()).hasSize(20);
    }

    @Test
    void regeneratingReplacesTheSecretThatTheOwnerSaw() {
        Instant later = CLAIMED_AT.plus(Duration.ofMinutes(5));
        Step<Key> regenerated = claimed.regenerate(minted(ticket, later, 5), CLAIMED_AT);

        KeySecret secret = KeySecret.mint(grant.keyId(), new Random(5));
        assertThat(events(regenerated)).satisfiesExactly(
                rotated -> assertThat(rotated).isInstanceOfSatisfying(KeyRotated.class, published -> {
                    assertThat(published.overlapUntil()).as("the old secret is invalid at once").isNull();
                    assertThat(published.sealedKey()).isNull();
                    assertThat(published.expiresAt()).as("the expiry does not change").isEqualTo(CLAIMED_AT.plus(YEAR));
                    assertThat(published.lastFour()).isEqualTo(secret.lastFour());
                }), registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, published -> {
                    assertThat(published.sha256()).containsExactly(secret.sha256());
                    assertThat(published.sequence()).isEqualTo(2);
                }));
        assertThat(regenerated.next().regenerate(minted(ticket, later.plusSeconds(1), 6), CLAIMED_AT).historyEntry())
                .as("a reloaded page").isEmpty();
    }

    @Test
    void theRecoverableSecretIsErasedAfterAMinute() {
        assertThat(claimed.eraseRecoverableSecret(CLAIMED_AT.plusSeconds(60).minusMillis(1)).historyEntry()).isEmpty();

        Active erased = (Active) claimed.eraseRecoverableSecret(CLAIMED_AT.plusSeconds(60)).next();
        assertThat(Objects.requireNonNull(erased.claim()).recoverableSecret()).isNull();
        assertThat(erased.sha256()).as("the key stays valid").isEqualTo(claimed.sha256());
        assertThat(erased.eraseRecoverableSecret(CLAIMED_AT.plusSeconds(60)).historyEntry()).isEmpty();
    }

    @Test
    void revokingAnUnmintedKeyPublishesNothingToTheRegistry() {
        assertThat(events(ready.revoke("root", "left", CLAIMED_AT))).singleElement().isInstanceOf(KeyRevoked.class);
        assertThat(events(claimed.revoke("root", "left", CLAIMED_AT))).satisfiesExactly(
                revoked -> assertThat(revoked).isInstanceOf(KeyRevoked.class),
                registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, published -> {
                    assertThat(published.sha256()).isEmpty();
                    assertThat(published.status()).isEqualTo(Status.REVOKED);
                }));
    }

    @Test
    void noStateAndNoStepPrintsATicketOrASecret() {
        String key = KeySecret.mint(grant.keyId(), new Random(4)).reveal();

        assertThat(List.of(ready, claimed, ready.claim(minted(ticket, CLAIMED_AT, 4), TWO_WEEKS), offer).toString())
                .doesNotContain(ticket.reveal(), key, key.substring(30), "a.sealed");
    }

    private MintedSecret minted(Ticket with, Instant at, int seed) {
        return mintedSecret(grant, with, at, seed);
    }

    private static List<Event> events(Step<Key> step) {
        return step.events().stream().<Event>map(outgoingEvent -> outgoingEvent.event()).toList();
    }
}
