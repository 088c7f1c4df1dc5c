package io.latchkey.issuer.key;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Data for tests about keys. */
public final class KeyFixtures {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final Duration YEAR = Duration.ofDays(365);
    static final Duration TWO_WEEKS = Duration.ofDays(14);
    static final Duration THREE_DAYS = Duration.ofDays(3);
    static final Duration MONTH = Duration.ofDays(30);
    static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private KeyFixtures() {}

    /** Waits long enough for a busy machine. */
    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    }

    /** Random numbers that are the same in every run. */
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
        return new KeyRequestApproved(IdKind.REQUEST.next(), developer, List.of(access), "My app", ApprovalMode.AUTO,
                "rule",
                null, null);
    }

    /** The same approval with a partner's restrictions. */
    public static KeyRequestApproved narrowed(KeyRequestApproved approved, Granted granted) {
        return new KeyRequestApproved(approved.requestId(), approved.developer(), approved.access(),
                approved.application(), ApprovalMode.WEBHOOK, "acme", null, granted);
    }

    /** A developer that no other test uses. */
    public static Developer newDeveloper() {
        String id = IdKind.EVENT.next().replace("evt_", "dev-");
        return new Developer(id, id + "@example.com", "Somebody", "en");
    }

    static KeyGrant grant() {
        return KeyGrant.of(approved("weather", "gold"), NOON);
    }

    /** A link that is valid for three days, with its reminder. */
    static ClaimOffer offer(Ticket ticket, Instant at) {
        Instant until = at.plus(THREE_DAYS);
        return new ClaimOffer(new ClaimLink(ticket.sha256(), until, until.plus(MONTH), List.of()),
                new ClaimLink.Reminder(until.minus(Duration.ofDays(1)), IdKind.EVENT.next(),
                        new Sealed("a.sealed.reminder")),
                IdKind.EVENT.next(), new Sealed("a.sealed.link"));
    }

    /** A secret that the owner generates on the claim page. */
    static MintedSecret mintedSecret(KeyGrant grant, Ticket ticket, Instant at, int seed) {
        return new MintedSecret(ticket.sha256(), KeySecret.mint(grant.keyId(), new Random(seed)),
                new RecoverableSecret("a.sealed.secret", at.plusSeconds(60)), at.plus(YEAR), at);
    }

    static Step<Key> issueStep(KeyGrant grant, Duration validFor) {
        return Active.issue(grant, KeySecret.mint(grant.keyId(), seededRandom()), NOON.plus(validFor), TWO_WEEKS,
                IdKind.EVENT.next(), new Sealed("a.sealed.key"));
    }
}
