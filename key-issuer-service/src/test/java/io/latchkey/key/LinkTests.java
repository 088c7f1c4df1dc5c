package io.latchkey.key;

import static io.latchkey.key.Examples.MONTH;
import static io.latchkey.key.Examples.NOON;
import static io.latchkey.key.Examples.THREE_DAYS;
import static io.latchkey.key.Examples.TWO_WEEKS;
import static io.latchkey.key.Examples.YEAR;
import static io.latchkey.key.Examples.generation;
import static io.latchkey.key.Examples.grant;
import static io.latchkey.key.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Event;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.ClaimRefused;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.KeyEvent.KeyRotated;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkTests {

    private static final Instant PRESS = NOON.plusSeconds(5);

    private final Grant grant = grant();
    private final Ticket ticket = Ticket.next(new Random(1));
    private final Ticket other = Ticket.next(new Random(2));
    private final Nonce nonce = Nonce.next(new Random(3));
    private final Offer offer = offer(ticket, NOON);
    private final Ready ready = (Ready) Ready.offer(grant, offer).next();
    private final Active claimed = (Active) ready.claim(press(ticket, PRESS, 4), TWO_WEEKS).next();

    @Test
    void aLinkIsToldToItsDeveloperAndNothingToThoseWhoCheckKeys() {
        Step<Key> step = Ready.offer(grant, offer);

        assertThat(step.caused()).singleElement().satisfies(caused -> {
            assertThat(caused.id()).as("what it is sealed to").isEqualTo(offer.eventId());
            assertThat(caused.event()).isInstanceOfSatisfying(KeyReady.class, told -> {
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
        assertThat(claimed.claim(press(ticket, PRESS.plusSeconds(1), 5), TWO_WEEKS).line()).isEmpty();
    }

    @Test
    void anotherTicketOpensNothing() {
        assertThat(ready.claim(press(other, PRESS, 4), TWO_WEEKS).line()).isEmpty();
        assertThat(claimed.regenerate(press(other, PRESS.plusSeconds(9), 5), PRESS).line()).isEmpty();
    }

    @Test
    void aLinkCountsUntilItsEndAndNoLongerWhetherAnybodyHasNoticedOrNot() {
        Instant end = NOON.plus(THREE_DAYS);

        assertThat(ready.claim(press(ticket, end.minusMillis(1), 4), TWO_WEEKS).line()).isPresent();
        assertThat(ready.claim(press(ticket, end, 4), TWO_WEEKS).line()).isEmpty();
        assertThat(ready.expire(end).next().claim(press(ticket, end.minusMillis(1), 4), TWO_WEEKS).line())
                .as("a clock that is behind").isEmpty();
    }

    @Test
    void itsOwnerIsRemindedOnceUnderTheIdThatTheLinkIsSealedTo() {
        Instant before = NOON.plus(Duration.ofDays(2));
        assertThat(ready.warn(before.minusMillis(1)).line()).isEmpty();

        Step<Key> reminded = ready.warn(before);
        Reminder reminder = Objects.requireNonNull(offer.reminder());
        assertThat(reminded.caused()).singleElement().satisfies(caused -> {
            assertThat(caused.id()).isEqualTo(reminder.eventId());
            assertThat(caused.event()).isInstanceOfSatisfying(ClaimExpiring.class,
                    told -> assertThat(told.sealedLink()).isEqualTo(reminder.link()));
        });
        assertThat(reminded.next().warn(before).line()).isEmpty();
        assertThat(ready.warn(NOON.plus(THREE_DAYS)).line()).as("too late to remind").isEmpty();
    }

    @Test
    void aLinkThatRanOutIsRenewedForAMonthAndThenTheKeyExpires() {
        Instant end = NOON.plus(THREE_DAYS);
        Step<Key> ranOut = ready.expire(end);
        assertThat(events(ranOut)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isEqualTo(end.plus(MONTH)));
        assertThat(ranOut.next().expire(end).line()).as("told once").isEmpty();

        Instant late = end.plus(MONTH).minusMillis(1);
        Step<Key> renewed = ranOut.next().renew(offer(other, late), "ada", late);
        assertThat(events(renewed)).singleElement().isInstanceOf(KeyReady.class);
        assertThat(renewed.next().claim(press(ticket, late, 4), TWO_WEEKS).line()).as("the old one").isEmpty();
        assertThat(renewed.next().claim(press(other, late, 4), TWO_WEEKS).line()).as("the new one").isPresent();

        Step<Key> expired = ranOut.next().expire(end.plus(MONTH));
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isNull());
        assertThatThrownBy(() -> ranOut.next().renew(offer(other, end), "ada", end.plus(MONTH)))
                .hasMessage("NO_LINK");
    }

    @Test
    void newLinksAreForAMonthInAllHoweverManyThereAre() {
        Instant end = NOON.plus(THREE_DAYS).plus(MONTH);
        Ready second = (Ready) ready.renew(offer(other, NOON.plusSeconds(60)), "ada", NOON.plusSeconds(60)).next();
        assertThat(second.link().until()).isEqualTo(NOON.plusSeconds(60).plus(THREE_DAYS));
        assertThat(second.link().renewableUntil()).as("no later than the first said").isEqualTo(end);

        Instant late = end.minus(Duration.ofDays(1));
        Ready last = (Ready) second.renew(offer(ticket, late), "ada", late).next();
        Instant lastEnd = late.plus(THREE_DAYS);
        assertThat(last.claim(press(ticket, lastEnd.minusMillis(1), 4), TWO_WEEKS).line()).as("it lives as others do")
                .isPresent();
        Step<Key> expired = last.expire(lastEnd);
        assertThat(expired.next()).isInstanceOf(Expired.class);
        assertThat(events(expired)).as("told once").singleElement().isInstanceOfSatisfying(ClaimExpired.class,
                told -> assertThat(told.renewableUntil()).isNull());
    }

    @Test
    void somebodyElsesTryIsToldToTheOwnerOnceForEachPerson() {
        Step<Key> tried = ready.tried(ticket.sha256(), "linus", PRESS);
        assertThat(events(tried)).singleElement().isInstanceOfSatisfying(ClaimRefused.class,
                told -> assertThat(told.by()).isEqualTo("linus"));
        assertThat(tried.next().tried(ticket.sha256(), "linus", PRESS).line()).isEmpty();
        assertThat(tried.next().tried(ticket.sha256(), "grace", PRESS).line()).isPresent();
        assertThat(tried.next().tried(other.sha256(), "grace", PRESS).line()).isEmpty();
        assertThat(tried.next().claim(press(ticket, PRESS, 4), TWO_WEEKS).line()).as("it is still the owner's")
                .isPresent();
        assertThat(events(claimed.tried(ticket.sha256(), "linus", PRESS))).as("also when it was used")
                .singleElement().isInstanceOf(ClaimRefused.class);
    }

    @Test
    void whoeverPassesALinkAroundDoesNotMakeItsKeyGrowForEver() {
        Key key = ready;
        for (int i = 0; i < 100; i++) {
            key = key.tried(ticket.sha256(), "person-" + i, PRESS).next();
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
        assertThat(anew.next().regenerate(press(ticket, later.plusSeconds(1), 6), PRESS).line())
                .as("a page that is loaded once more").isEmpty();
    }

    @Test
    void whatWasShownIsErasedAfterAMinute() {
        assertThat(claimed.conceal(PRESS.plusSeconds(60).minusMillis(1)).line()).isEmpty();

        Active concealed = (Active) claimed.conceal(PRESS.plusSeconds(60)).next();
        assertThat(Objects.requireNonNull(concealed.claim()).shown()).isNull();
        assertThat(concealed.sha256()).as("the key counts as before").isEqualTo(claimed.sha256());
        assertThat(concealed.conceal(PRESS.plusSeconds(60)).line()).isEmpty();
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
                .doesNotContain(ticket.reveal(), nonce.reveal(), key, key.substring(30), "a.sealed");
    }

    private Generation press(Ticket with, Instant at, int seed) {
        return generation(grant, with, nonce, at, seed);
    }

    private static List<Event> events(Step<Key> step) {
        return step.caused().stream().<Event>map(caused -> caused.event()).toList();
    }
}
