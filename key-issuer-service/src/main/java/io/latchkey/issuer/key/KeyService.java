package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.key.Keys.Filter;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Issues, changes and ends keys; nothing else writes them, and each event that it writes is counted once. */
@Service
public class KeyService {

    private static final String REVOCATION_REASON = "The developer was ended.";
    private static final int PAGE = 200;

    private final Keys keys;
    private final TermsByScope terms;
    private final ClaimOfferFactory claimOffers;
    private final EndedDevelopers endedDevelopers;
    private final KeyIssuerProperties properties;
    private final Seal seal;
    private final SecureRandom random;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public KeyService(Keys keys, TermsByScope terms, ClaimOfferFactory claimOffers,
            EndedDevelopers endedDevelopers, KeyIssuerProperties properties, Seal seal, SecureRandom random,
            InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.terms = terms;
        this.claimOffers = claimOffers;
        this.endedDevelopers = endedDevelopers;
        this.properties = properties;
        this.seal = seal;
        this.random = random;
        this.clock = clock;
        this.meters = meters;
    }

    /** Issues the key of an approved request, or the link to it; a repeated approval changes nothing. */
    public void issue(KeyRequestApproved approved) {
        KeyGrant grant = KeyGrant.of(approved, clock.instant());
        String developer = grant.developer().id();
        add(endedDevelopers.isRequestEnded(developer, grant.requestId())
                ? Revoked.beforeIssue(grant, REVOCATION_REASON)
                : firstStep(grant));
        // Also for a repeated approval: the instance that added the key may have stopped before this line.
        if (endedDevelopers.isRequestEnded(developer, grant.requestId())) {
            revokeOfEndedDeveloper(grant);
        }
    }

    private Step<Key> firstStep(KeyGrant grant) {
        return grant.ended(grant.at()).map(end -> Expired.beforeIssue(grant, end))
                .orElseGet(() -> switch (grant.issuer()) {
                    case OPAQUE -> deliver(grant);
                    case JWT -> Failed.fail(grant, "This installation does not issue JWT keys.");
                    case TYK -> Failed.fail(grant, "This installation has no Tyk gateway.");
                });
    }

    private Step<Key> deliver(KeyGrant grant) {
        Terms agreed = termsOf(grant);
        return switch (agreed.delivery()) {
            case EMAIL -> mint(grant, agreed);
            case LINK -> Ready.offer(grant, claimOffers.create(grant, agreed, grant.at()));
        };
    }

    private Step<Key> mint(KeyGrant grant, Terms agreed) {
        KeySecret secret = KeySecret.mint(grant.keyId(), random);
        String eventId = IdKind.EVENT.next();
        Sealed sealedKey = new Sealed(seal.seal(secret.reveal(), eventId, grant.requestId()));
        return Active.issue(grant, secret, grant.narrowed(grant.at().plus(agreed.validFor(properties))),
                properties.warnBefore(), eventId, sealedKey);
    }

    /**
     * Activates a key with the secret that its owner generated behind its link; changes nothing if the link is no longer
     * valid.
     *
     * @throws Refused {@code DEVELOPER_ENDED}, or {@code NO_SUCH_KEY} if the key was deleted
     */
    public Key claim(KeyGrant grant, MintedSecret minted) {
        return changeForOwner(grant, key -> key.claim(minted, properties.warnBefore()));
    }

    /**
     * Replaces the secret that was generated at the instant {@code seen}; changes nothing if another one was generated
     * since then.
     *
     * @throws Refused {@code DEVELOPER_ENDED}, or {@code NO_SUCH_KEY} if the key was deleted
     */
    public Key regenerate(KeyGrant grant, MintedSecret minted, Instant seen) {
        return changeForOwner(grant, key -> key.regenerate(minted, seen));
    }

    /**
     * Mails the owner of a key a new link; the old one is invalid at once.
     *
     * @throws Refused {@code NO_SUCH_KEY} for any other person, {@code NO_LINK} if the key has no link that can be
     *                     renewed, or {@code DEVELOPER_ENDED}
     */
    public Key renewLink(String keyId, String person) {
        KeyGrant grant = keys.find(keyId).filter(key -> key.isOwnedBy(person)).map(Key::grant)
                .orElseThrow(KeyService::noSuchKey);
        Instant at = clock.instant();
        ClaimOffer offer = claimOffers.create(grant, termsOf(grant), at);
        return changeForOwner(grant, key -> key.renewLink(offer, person, at));
    }

    /** Records that another person tried to use the link, and informs its owner, once per person. */
    public void refuseClaim(String keyId, String ticketSha256, String person, Instant at) {
        change(keyId, key -> key.refuseClaim(ticketSha256, person, at));
    }

    /** Expires a key, warns of its end and erases its recoverable secret, whichever is due. */
    public void processDue(String keyId) {
        Instant at = clock.instant();
        change(keyId, key -> key.expire(at));
        change(keyId, key -> key.warn(at));
        change(keyId, key -> key.eraseRecoverableSecret(at));
    }

    /**
     * Revokes a key; a revoked key stays as it is.
     *
     * @throws Refused {@code NO_SUCH_KEY}, or {@code ALREADY_ENDED} if the key has expired
     */
    public Key revoke(String keyId, String by, String why) {
        Instant at = clock.instant();
        Key key = change(keyId, each -> each.revoke(by, why, at)).orElseThrow(KeyService::noSuchKey);
        if (key instanceof Revoked) {
            return key;
        }
        throw new Refused(Refused.Reason.ALREADY_ENDED);
    }

    /** Revokes all keys of an ended developer, unless the developer has been reopened. */
    public void revokeAllOf(String developer, String by, String why) {
        if (endedDevelopers.isEnded(developer)) {
            List<Key> page = keys.find(new Filter(developer, null, null, null, PAGE));
            while (!page.isEmpty()) {
                Instant at = clock.instant();
                page.forEach(each -> change(each.grant().keyId(), key -> key.revoke(by, why, at)));
                page = keys.find(new Filter(developer, null, null, page.getLast().grant().keyId(), PAGE));
            }
        }
    }

    private Terms termsOf(KeyGrant grant) {
        return terms.of(grant.access().getFirst());
    }

    private Key changeForOwner(KeyGrant grant, Function<Key, Step<Key>> transition) {
        String owner = grant.developer().id();
        if (!endedDevelopers.isEnded(owner)) {
            Key changed = change(grant.keyId(), transition).orElseThrow(KeyService::noSuchKey);
            if (!endedDevelopers.isEnded(owner)) {
                return changed;
            }
            // The developer ended during this change, perhaps too late for revokeAllOf to see it.
            revokeOfEndedDeveloper(grant);
        }
        throw new Refused(Refused.Reason.DEVELOPER_ENDED);
    }

    private void revokeOfEndedDeveloper(KeyGrant grant) {
        Instant at = clock.instant();
        change(grant.keyId(), key -> key.revoke(SYSTEM_ACTOR, REVOCATION_REASON, at));
    }

    private void add(Step<Key> step) {
        if (keys.add(step)) {
            count(step);
        }
    }

    /** Returns the key after the transition, changed or not; empty if there is no key with this id. */
    private Optional<Key> change(String keyId, Function<Key, Step<Key>> transition) {
        // A transition runs again after a concurrent change; only the step that was written counts.
        AtomicReference<@Nullable Step<Key>> written = new AtomicReference<>();
        Optional<Key> changed = keys.change(keyId, key -> {
            Step<Key> step = transition.apply(key);
            written.set(step);
            return step;
        });
        Step<Key> step = written.get();
        if (changed.isPresent() && step != null) {
            count(step);
        }
        return changed;
    }

    private void count(Step<Key> step) {
        for (OutgoingEvent outgoing : step.events()) {
            meters.counter("latchkey.keys.events", "event", outgoing.event().getClass().getSimpleName()).increment();
        }
    }

    private static Refused noSuchKey() {
        return new Refused(Refused.Reason.NO_SUCH_KEY);
    }
}
