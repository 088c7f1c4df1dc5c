package io.latchkey.issuer.key;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What the tests of keys begin with. */
public final class KeyFixtures {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final Duration YEAR = Duration.ofDays(365);
    static final Duration TWO_WEEKS = Duration.ofDays(14);
    static final Duration THREE_DAYS = Duration.ofDays(3);
    static final Duration MONTH = Duration.ofDays(30);
    static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private KeyFixtures() {}

    /** Waits for what is true soon on an idle machine, and later on a busy one. */
    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    }

    /** The same chance in every run. */
    public static RandomGenerator seededRandom() {
        return new Random(42);
    }

    public static Access access(String entry, String policy, IssuerType issuerType) {
        return new Access(entry, "The " + entry + " API", policy, policy, issuerType, null);
    }

    public static KeyRequestApproved approved(String entry, String policy) {
        return approved(access(entry, policy, IssuerType.OPAQUE));
    }

    public static KeyRequestApproved approved(Access access) {
        return approved(access, ADA);
    }

    public static KeyRequestApproved approved(Access access, Developer developer) {
        return new KeyRequestApproved(IdKind.REQUEST.next(), developer, List.of(access), "My app", ApprovalMode.AUTO, "rule",
                null, null);
    }

    /** The same, narrowed by a partner. */
    public static KeyRequestApproved narrowed(KeyRequestApproved approved, Granted granted) {
        return new KeyRequestApproved(approved.requestId(), approved.developer(), approved.access(),
                approved.application(), ApprovalMode.WEBHOOK, "acme", null, granted);
    }

    /** Somebody whom no other test knows. */
    public static Developer somebody() {
        String id = IdKind.EVENT.next().replace("evt_", "dev-");
        return new Developer(id, id + "@example.com", "Somebody", "en");
    }

    static KeyGrant grant() {
        return KeyGrant.of(approved("weather", "gold"), NOON);
    }

    /** A link that lives for three days, with the reminder of it. */
    static ClaimOffer offer(Ticket ticket, Instant at) {
        Instant until = at.plus(THREE_DAYS);
        return new ClaimOffer(new ClaimLink(ticket.sha256(), until, until.plus(MONTH), List.of()),
                new LinkReminder(until.minus(Duration.ofDays(1)), IdKind.EVENT.next(), new Sealed("a.sealed.reminder")),
                IdKind.EVENT.next(), new Sealed("a.sealed.link"));
    }

    /** What the owner's press on the button brings, with the chance of this seed. */
    static MintedSecret generation(KeyGrant keyGrant, Ticket ticket, Nonce nonce, Instant at, int seed) {
        KeySecret secret = KeySecret.mint(keyGrant.keyId(), new Random(seed));
        return new MintedSecret(ticket.sha256(), secret,
                RecoverableSecret.seal(secret, ticket, nonce, new Random(seed), at.plusSeconds(60)), at.plus(YEAR), at);
    }

    static Step<Key> issueStep(KeyGrant keyGrant, Duration validFor) {
        return Active.issue(keyGrant, KeySecret.mint(keyGrant.keyId(), seededRandom()), NOON.plus(validFor), TWO_WEEKS,
                IdKind.EVENT.next(), new Sealed("a.sealed.key"));
    }
}
