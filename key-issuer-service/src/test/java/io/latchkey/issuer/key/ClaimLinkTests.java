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
import io.latchkey.contract.event.RegistryEvent.KeyState;
import io.latchkey.contract.event.RegistryEvent.Status;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClaimLinkTests {

    private static final Instant PRESS = NOON.plusSeconds(5);

    private final KeyGrant grant = grant();
    private final Ticket ticket = Ticket.generate(new Random(1));
    private final Ticket other = Ticket.generate(new Random(2));
    private final ClaimOffer offer = offer(ticket, NOON);
    private final Ready ready = (Ready) Ready.offer(grant, offer).next();
    private final Active claimed = (Active) ready.claim(press(ticket, PRESS, 4), TWO_WEEKS).next();

    @Test
    void aLinkIsToldToItsDeveloperAndNothingToThoseWhoCheckKeys() {
        Step<Key> step = Ready.offer(grant, offer);

        assertThat(step.events()).singleElement().satisfies(outgoingEvent -> {
            assertThat(outgoingEvent.id()).as("what it is sealed to").isEqualTo(offer.eventId());
            assertThat(outgoingEvent.event()).isInstanceOfSatisfying(KeyReady.class, told -> {
                assertThat(told.sealedLink()).isEqualTo(offer.sealedLink());
                assertThat(told.claimUntil()).isEqualTo(NOON.plus(THREE_DAYS));
            });
        });
    }

    @Test
    void theKeyIsMintedAtThePressAndItsYearBeginsThere() {
        Step<Key> step = ready.claim(press(ticket, PRESS, 4), TWO_WEEKS);

        KeySecret secret = KeySecret.mint(grant.keyId(), new Random(4));
        assertThat(events(step)).satisfiesExactly(
                issued -> assertThat(issued).isInstanceOfSatisfying(KeyIssued.class, told -> {
                    assertThat(told.sealedKey()).as("it is shown and not mailed").isNull();
                    assertThat(told.lastFour()).isEqualTo(secret.lastFour());
                    assertThat(told.expiresAt()).isEqualTo(PRESS.plus(YEAR));
                }), registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, told -> {
                    assertThat(told.sha256()).containsExactly(secret.sha256());
                    assertThat(told.status()).isEqualTo(Status.ACTIVE);
                    assertThat(told.sequence()).isEqualTo(1);
                }));
    }

    @Test
    void aLinkIsUsedOnce() {
        assertThat(claimed.claim(press(ticket, PRESS.plusSeconds(1), 5), TWO_WEEKS).historyEntry()).isEmpty();
    }

    @Test
    void anotherTicketOpensNothing() {
        assertThat(ready.claim(press(other, PRESS, 4), TWO_WEEKS).historyEntry()).isEmpty();
        assertThat(claimed.regenerate(press(other, PRESS.plusSeconds(9), 5), PRESS).historyEntry()).isEmpty();
    }

    @Test
    void aLinkCountsUntilItsEndAndNoLongerWhetherAnybodyHasNoticedOrNot() {
        Instant end = NOON.plus(THREE_DAYS);

        assertThat(ready.claim(press(ticket, end.minusMillis(1), 4), TWO_WEEKS).historyEntry()).isPresent();
        assertThat(ready.claim(press(ticket, end, 4), TWO_WEEKS).historyEntry()).isEmpty();
        assertThat(ready.expire(end).next().claim(press(ticket, end.minusMillis(1), 4), TWO_WEEKS).historyEntry())
                .as("a clock that is behind").isEmpty();
    }

    @Test
    void itsOwnerIsRemindedOnceUnderTheIdThatTheLinkIsSealedTo() {
        Instant before = NOON.plus(Duration.ofDays(2));
        assertThat(ready.warn(before.minusMillis(1)).historyEntry()).isEmpty();

        Step<Key> reminded = ready.warn(before);
        ClaimLink.Reminder reminder = Objects.requireNonNull(offer.reminder());
        assertThat(reminded.events()).singleElement().satisfies(outgoingEvent -> {
            assertThat(outgoingEvent.id()).isEqualTo(reminder.eventId());
            assertThat(outgoingEvent.event()).isInstanceOfSatisfying(ClaimExpiring.class,
                    told -> assertThat(told.sealedLink()).isEqualTo(reminder.link()));
        });
        assertThat(reminded.next().warn(before).historyEntry()).isEmpty();
        assertThat(ready.warn(NOON.plus(THREE_DAYS)).historyEntry()).as("too late to remind").isEmpty();
    }

    @Test
    void aLinkThatRanOutIsRenewedForAMonthAndThenTheKeyExpires() {
        Instant end = NOON.plus(THREE_DAYS);
        Step<Key> ranOut = ready.expire(end);
        assertThat(events(ranOut)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isEqualTo(end.plus(MONTH)));
        assertThat(ranOut.next().expire(end).historyEntry()).as("told once").isEmpty();

        Instant late = end.plus(MONTH).minusMillis(1);
        Step<Key> renewed = ranOut.next().renewLink(offer(other, late), "ada", late);
        assertThat(events(renewed)).singleElement().isInstanceOf(KeyReady.class);
        assertThat(renewed.next().claim(press(ticket, late, 4), TWO_WEEKS).historyEntry()).as("the old one").isEmpty();
        assertThat(renewed.next().claim(press(other, late, 4), TWO_WEEKS).historyEntry()).as("the new one").isPresent();

        Step<Key> expired = ranOut.next().expire(end.plus(MONTH));
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isNull());
        assertThatThrownBy(() -> ranOut.next().renewLink(offer(other, end), "ada", end.plus(MONTH)))
                .hasMessage("NO_LINK");
    }

    @Test
    void newLinksAreForAMonthInAllHoweverManyThereAre() {
        Instant end = NOON.plus(THREE_DAYS).plus(MONTH);
        Ready second = (Ready) ready.renewLink(offer(other, NOON.plusSeconds(60)), "ada", NOON.plusSeconds(60)).next();
        assertThat(second.link().until()).isEqualTo(NOON.plusSeconds(60).plus(THREE_DAYS));
        assertThat(second.link().renewableUntil()).as("no later than the first said").isEqualTo(end);

        Instant late = end.minus(Duration.ofDays(1));
        Ready last = (Ready) second.renewLink(offer(ticket, late), "ada", late).next();
        Instant lastEnd = late.plus(THREE_DAYS);
        assertThat(last.claim(press(ticket, lastEnd.minusMillis(1), 4), TWO_WEEKS).historyEntry()).as("it lives as others do")
                .isPresent();
        Step<Key> expired = last.expire(lastEnd);
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).as("told once").singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isNull());
    }

    @Test
    void somebodyElsesTryIsToldToTheOwnerOnceForEachPerson() {
        Step<Key> tried = ready.refuseClaim(ticket.sha256(), "linus", PRESS);
        assertThat(events(tried)).singleElement().isInstanceOfSatisfying(ClaimRefused.class,
                told -> assertThat(told.by()).isEqualTo("linus"));
        assertThat(tried.next().refuseClaim(ticket.sha256(), "linus", PRESS).historyEntry()).isEmpty();
        assertThat(tried.next().refuseClaim(ticket.sha256(), "grace", PRESS).historyEntry()).isPresent();
        assertThat(tried.next().refuseClaim(other.sha256(), "grace", PRESS).historyEntry()).isEmpty();
        assertThat(tried.next().claim(press(ticket, PRESS, 4), TWO_WEEKS).historyEntry()).as("it is still the owner's")
                .isPresent();
        assertThat(events(claimed.refuseClaim(ticket.sha256(), "linus", PRESS))).as("also when it was used")
                .singleElement().isInstanceOf(ClaimRefused.class);
    }

    @Test
    void whoeverPassesALinkAroundDoesNotMakeItsKeyGrowForEver() {
        Key key = ready;
        for (int i = 0; i < 100; i++) {
            key = key.refuseClaim(ticket.sha256(), "person-" + i, PRESS).next();
        }
        assertThat(((Ready) key).link().strangers()).hasSize(20);
    }

    @Test
    void anotherSecretTakesThePlaceOfTheOneThatWasSeen() {
        Instant later = PRESS.plus(Duration.ofMinutes(5));
        Step<Key> anew = claimed.regenerate(press(ticket, later, 5), PRESS);

        KeySecret secret = KeySecret.mint(grant.keyId(), new Random(5));
        assertThat(events(anew)).satisfiesExactly(
                rotated -> assertThat(rotated).isInstanceOfSatisfying(KeyRotated.class, told -> {
                    assertThat(told.overlapUntil()).as("the old one is dead at once").isNull();
                    assertThat(told.sealedKey()).isNull();
                    assertThat(told.expiresAt()).as("no longer life").isEqualTo(PRESS.plus(YEAR));
                    assertThat(told.lastFour()).isEqualTo(secret.lastFour());
                }), registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, told -> {
                    assertThat(told.sha256()).containsExactly(secret.sha256());
                    assertThat(told.sequence()).isEqualTo(2);
                }));
        assertThat(anew.next().regenerate(press(ticket, later.plusSeconds(1), 6), PRESS).historyEntry())
                .as("a page that is loaded once more").isEmpty();
    }

    @Test
    void whatWasShownIsErasedAfterAMinute() {
        assertThat(claimed.eraseRecoverableSecret(PRESS.plusSeconds(60).minusMillis(1)).historyEntry()).isEmpty();

        Active concealed = (Active) claimed.eraseRecoverableSecret(PRESS.plusSeconds(60)).next();
        assertThat(Objects.requireNonNull(concealed.claim()).recoverableSecret()).isNull();
        assertThat(concealed.sha256()).as("the key counts as before").isEqualTo(claimed.sha256());
        assertThat(concealed.eraseRecoverableSecret(PRESS.plusSeconds(60)).historyEntry()).isEmpty();
    }

    @Test
    void aKeyThatWasNeverMintedEndsWithoutAWordToThoseWhoCheckKeys() {
        assertThat(events(ready.revoke("root", "left", PRESS))).singleElement().isInstanceOf(KeyRevoked.class);
        assertThat(events(claimed.revoke("root", "left", PRESS))).satisfiesExactly(
                revoked -> assertThat(revoked).isInstanceOf(KeyRevoked.class),
                registered -> assertThat(registered).isInstanceOfSatisfying(KeyState.class, told -> {
                    assertThat(told.sha256()).isEmpty();
                    assertThat(told.status()).isEqualTo(Status.REVOKED);
                }));
    }

    @Test
    void nothingThatIsKeptOrToldCanBeReadAsTicketOrKey() {
        String key = KeySecret.mint(grant.keyId(), new Random(4)).reveal();

        assertThat(List.of(ready, claimed, ready.claim(press(ticket, PRESS, 4), TWO_WEEKS), offer).toString())
                .doesNotContain(ticket.reveal(), key, key.substring(30), "a.sealed");
    }

    private MintedSecret press(Ticket with, Instant at, int seed) {
        return mintedSecret(grant, with, at, seed);
    }

    private static List<Event> events(Step<Key> step) {
        return step.events().stream().<Event>map(outgoingEvent -> outgoingEvent.event()).toList();
    }
}
