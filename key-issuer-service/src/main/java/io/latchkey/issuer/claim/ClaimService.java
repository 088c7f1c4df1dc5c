package io.latchkey.issuer.claim;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.ClaimOffer;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.KeyTransitions;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.MintedSecret;
import io.latchkey.issuer.key.Nonce;
import io.latchkey.issuer.key.Ready;
import io.latchkey.issuer.key.RecoverableSecret;
import io.latchkey.issuer.key.Refused;
import io.latchkey.issuer.key.Revoked;
import io.latchkey.issuer.key.Ticket;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Hands keys over behind links, to their signed-in owners and nobody else. */
@Service
public class ClaimService {

    /** How long an answer that was lost can be had again. */
    private static final Duration RECOVERABLE_FOR = Duration.ofSeconds(60);

    private final Keys keys;
    private final KeyTransitions moves;
    private final AttemptLimiter attemptLimiter;
    private final TermsByScope terms;
    private final EndedDevelopers endedDevelopers;
    private final KeyIssuerProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;

    public ClaimService(Keys keys, AttemptLimiter attemptLimiter, TermsByScope terms, EndedDevelopers endedDevelopers, KeyIssuerProperties properties,
            Seal seal, SecureRandom chance, InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.moves = new KeyTransitions(keys, meters);
        this.attemptLimiter = attemptLimiter;
        this.terms = terms;
        this.endedDevelopers = endedDevelopers;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * What is behind a link; looking changes nothing whatsoever.
     *
     * @param person the id of whoever is signed in, if somebody is
     */
    public ClaimStatus statusOf(Ticket ticket, @Nullable String person) {
        Instant at = clock.instant();
        return keys.findByTicket(ticket.sha256())
                .map(key -> person == null
                        ? forAnonymous(key, at)
                        : isOwner(key, person) ? forOwner(key, at) : forStranger(key, at))
                .orElseGet(NotFound::new);
    }

    /**
     * Generates the key behind a link: {@link ClaimStatus.Generated} for the one claim of its owner that wins, and again for
     * the same form within a minute; else what is there. Anybody else's claim is {@link ClaimStatus.NotFound}, and its owner
     * is told.
     *
     * @param person the id of whoever is signed in
     * @param nonce  of the form that was sent
     * @throws Refused {@code TOO_MANY_TRIES} after five wrong ones in ten minutes ({@link Refused#retryAfter()} says how
     *                     long to wait), or {@code DEVELOPER_ENDED}
     */
    public ClaimStatus claim(Ticket ticket, String person, Nonce nonce) {
        return generate(ticket, person, nonce, (key, next) -> key.claim(next, properties.warnBefore()));
    }

    /**
     * Revokes the secret that was generated and generates another one under the same key id, with the answers of
     * {@link #claim}. Of any number of forms that saw the same, one wins.
     *
     * @param seen when the key was generated that the person wants to be rid of, from {@link ClaimStatus.Used#at()}; if
     *                 another was generated since, this is {@link ClaimStatus.Used} again, so that a page that is loaded once
     *                 more revokes nothing
     */
    public ClaimStatus regenerate(Ticket ticket, String person, Nonce nonce, Instant seen) {
        return generate(ticket, person, nonce, (key, next) -> key.regenerate(next, seen));
    }

    /**
     * Mails the owner of a key a new link, within the time for that; the old one is dead at once.
     *
     * @throws Refused {@code NO_SUCH_KEY} for anybody else, {@code NO_LINK} if the key waits behind none, or
     *                     {@code DEVELOPER_ENDED}
     */
    public Key renewLink(String keyId, String person) {
        KeyGrant keyGrant = keys.find(keyId).filter(key -> isOwner(key, person)).map(Key::grant)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        refuseEndedDeveloper(person);
        Instant at = clock.instant();
        ClaimOffer claimOffer = ClaimOffer.create(keyGrant, terms.of(keyGrant.access().getFirst()), properties, seal, chance, at);
        Step<Key> step = moves.change(keyId, key -> key.renewLink(claimOffer, person, at))
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        revokeIfDeveloperEnded(keyId, person);
        return step.next();
    }

    private ClaimStatus generate(Ticket ticket, String person, Nonce nonce,
            BiFunction<Key, MintedSecret, Step<Key>> move) {
        Instant at = clock.instant();
        attemptLimiter.retryAfter(person, at).ifPresent(ClaimService::throwTooManyAttempts);
        Optional<Key> found = keys.findByTicket(ticket.sha256());
        return found.filter(key -> isOwner(key, person)).map(Key::grant)
                .map(keyGrant -> generate(ticket, keyGrant, nonce, move, at))
                .orElseGet(() -> refuseForeignClaim(ticket, person, found, at));
    }

    private ClaimStatus generate(Ticket ticket, KeyGrant keyGrant, Nonce nonce, BiFunction<Key, MintedSecret, Step<Key>> move,
            Instant at) {
        String owner = keyGrant.developer().id();
        refuseEndedDeveloper(owner);
        KeySecret secret = KeySecret.mint(keyGrant.keyId(), chance);
        MintedSecret next = new MintedSecret(ticket.sha256(), secret,
                RecoverableSecret.seal(secret, ticket, nonce, chance, at.plus(RECOVERABLE_FOR)),
                keyGrant.narrowed(terms.of(keyGrant.access().getFirst()).expiryFrom(at)), at);
        Key key = moves.change(keyGrant.keyId(), each -> move.apply(each, next)).map(Step::next)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        revokeIfDeveloperEnded(keyGrant.keyId(), owner);
        return recovered(key, ticket, nonce, at).orElseGet(() -> forOwner(key, at));
    }

    /** Whoever wins is shown the key in the same way as who asks again. */
    private static Optional<ClaimStatus> recovered(Key key, Ticket ticket, Nonce nonce, Instant at) {
        return key instanceof Active active && active.claim() != null && active.claim().recoverableSecret() != null
                ? active.claim().recoverableSecret().open(active.grant().keyId(), ticket, nonce, at)
                        .map(secret -> new Generated(secret, active))
                : Optional.empty();
    }

    /** An unknown ticket and a foreign one are the same to who tries them. */
    private ClaimStatus refuseForeignClaim(Ticket ticket, String person, Optional<Key> found, Instant at) {
        attemptLimiter.recordFailure(person, at).ifPresent(ClaimService::throwTooManyAttempts);
        found.ifPresent(
                key -> moves.change(key.grant().keyId(), each -> each.refuseClaim(ticket.sha256(), person, at)));
        return new NotFound();
    }

    private void refuseEndedDeveloper(String person) {
        if (endedDevelopers.isEnded(person)) {
            throw new Refused(Refused.Reason.DEVELOPER_ENDED);
        }
    }

    /** Whoever was ended at that very moment may have been looked for too early to find this. See EndedDevelopers. */
    private void revokeIfDeveloperEnded(String keyId, String person) {
        if (endedDevelopers.isEnded(person)) {
            moves.change(keyId, key -> key.revoke(Key.SYSTEM_ACTOR, KeyService.DEVELOPER_ENDED, clock.instant()));
            throw new Refused(Refused.Reason.DEVELOPER_ENDED);
        }
    }

    private static void throwTooManyAttempts(Duration wait) {
        throw new Refused(Refused.Reason.TOO_MANY_TRIES, wait);
    }

    private static boolean isOwner(Key key, String person) {
        return key.grant().developer().id().equals(person);
    }

    private static ClaimStatus forOwner(Key key, Instant at) {
        return switch (key) {
            case Ready ready when ready.isClaimable(at) ->
                new Waiting(ready.grant().access(), ready.link().until(), ready.grant());
            case Ready ready when at.isBefore(ready.link().renewableUntil()) ->
                new Ended(ready, ready.link().renewableUntil());
            case Active active when active.claim() != null && at.isBefore(active.expiresAt()) ->
                new Used(active, active.claim().at());
            case Ready _,Active _,Expired _,Revoked _,Failed _ -> new Ended(key, null);
        };
    }

    private static ClaimStatus forAnonymous(Key key, Instant at) {
        return switch (forOwner(key, at)) {
            case Waiting waiting -> new Waiting(waiting.access(), waiting.until(), null);
            case Used _,Generated _ -> new Used(null, null);
            case Ended _ -> new Ended(null, null);
            case NotFound notFound -> notFound;
        };
    }

    /** What waits may be tried, so that its owner hears of it; it is what anybody sees who has not signed in. */
    private static ClaimStatus forStranger(Key key, Instant at) {
        return forAnonymous(key, at) instanceof Waiting waiting ? waiting : new NotFound();
    }
}
