package io.latchkey.key;

import io.latchkey.contract.Access;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Granted;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What the tests of keys begin with. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final Duration YEAR = Duration.ofDays(365);
    static final Duration TWO_WEEKS = Duration.ofDays(14);
    static final Duration THREE_DAYS = Duration.ofDays(3);
    static final Duration MONTH = Duration.ofDays(30);
    static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private Examples() {}

    /** Waits for what is true soon on an idle machine, and later on a busy one. */
    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    }

    /** The same chance in every run. */
    static RandomGenerator chance() {
        return new Random(42);
    }

    static Access access(String entry, String policy, Issuer issuer) {
        return new Access(entry, "The " + entry + " API", policy, policy, issuer, null);
    }

    static KeyRequestApproved approved(String entry, String policy) {
        return approved(access(entry, policy, Issuer.OPAQUE));
    }

    static KeyRequestApproved approved(Access access) {
        return approved(access, ADA);
    }

    static KeyRequestApproved approved(Access access, Developer developer) {
        return new KeyRequestApproved(IdKind.REQUEST.next(), developer, List.of(access), "My app", Mode.AUTO, "rule",
                null, null);
    }

    /** The same, narrowed by a partner. */
    static KeyRequestApproved narrowed(KeyRequestApproved approved, Granted granted) {
        return new KeyRequestApproved(approved.requestId(), approved.developer(), approved.access(),
                approved.application(), Mode.WEBHOOK, "acme", null, granted);
    }

    /** Somebody whom no other test knows. */
    static Developer somebody() {
        String id = IdKind.EVENT.next().replace("evt_", "dev-");
        return new Developer(id, id + "@example.com", "Somebody", "en");
    }

    static Grant grant() {
        return Grant.of(approved("weather", "gold"), NOON);
    }

    /** A link that lives for three days, with the reminder of it. */
    static Offer offer(Ticket ticket, Instant at) {
        Instant until = at.plus(THREE_DAYS);
        return new Offer(new Link(ticket.sha256(), until, until.plus(MONTH), List.of()),
                new Reminder(until.minus(Duration.ofDays(1)), IdKind.EVENT.next(), new Sealed("a.sealed.reminder")),
                IdKind.EVENT.next(), new Sealed("a.sealed.link"));
    }

    /** What the owner's press on the button brings, with the chance of this seed. */
    static Generation generation(Grant grant, Ticket ticket, Nonce nonce, Instant at, int seed) {
        KeySecret secret = KeySecret.mint(grant.keyId(), new Random(seed));
        return new Generation(ticket.sha256(), secret,
                Shown.seal(secret, ticket, nonce, new Random(seed), at.plusSeconds(60)), at.plus(YEAR), at);
    }

    static Step<Key> issuing(Grant grant, Duration validFor) {
        return Active.issue(grant, KeySecret.mint(grant.keyId(), chance()), NOON.plus(validFor), TWO_WEEKS,
                IdKind.EVENT.next(), new Sealed("a.sealed.key"));
    }
}
