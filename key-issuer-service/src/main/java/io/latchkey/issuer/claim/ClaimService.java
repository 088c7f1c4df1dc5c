package io.latchkey.issuer.claim;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.MintedSecret;
import io.latchkey.issuer.key.Ready;
import io.latchkey.issuer.key.Refused;
import io.latchkey.issuer.key.Revoked;
import io.latchkey.issuer.terms.TermsByScope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Generates keys behind links, only for their signed-in owners. */
@Service
public class ClaimService {

    private final Keys keys;
    private final KeyService keyService;
    private final AttemptLimiter attemptLimiter;
    private final TermsByScope terms;
    private final KeyIssuerProperties properties;
    private final SecureRandom random;
    private final InstantSource clock;

    public ClaimService(Keys keys, KeyService keyService, AttemptLimiter attemptLimiter, TermsByScope terms,
            KeyIssuerProperties properties, SecureRandom random, InstantSource clock) {
        this.keys = keys;
        this.keyService = keyService;
        this.attemptLimiter = attemptLimiter;
        this.terms = terms;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Returns what this person may know about the key behind a link, and changes nothing.
     *
     * @param person the id of the signed-in person, if any
     */
    public ClaimStatus statusOf(Ticket ticket, @Nullable String person) {
        Instant at = clock.instant();
        return keys.findByTicket(ticket.sha256())
                .map(key -> person == null
                        ? forAnonymous(key, at)
                        : key.isOwnedBy(person) ? forOwner(key, at) : forStranger(key, at))
                .orElseGet(NotFound::new);
    }

    /**
     * Generates the key behind a link. Returns {@link ClaimStatus.Generated} to the one claim of the owner that wins, and
     * to the same form for as long as the secret is recoverable; otherwise the current status. A claim of another person
     * gets {@link ClaimStatus.NotFound}, and the owner is informed.
     *
     * @param person the id of the signed-in person
     * @param nonce  from the form
     * @throws TooManyAttempts after too many attempts at links of other people
     * @throws Refused         {@code DEVELOPER_ENDED}
     */
    public ClaimStatus claim(Ticket ticket, String person, Nonce nonce) {
        return generate(ticket, person, nonce, keyService::claim);
    }

    /**
     * Revokes the generated secret and generates another one under the same key id, with the results of {@link #claim}.
     *
     * @param seen when the secret to revoke was generated, from {@link ClaimStatus.Used#at()}. If another one was generated
     *                 since then, this returns {@link ClaimStatus.Used} and revokes nothing, so a reloaded page does no
     *                 harm and one of several open pages wins.
     */
    public ClaimStatus regenerate(Ticket ticket, String person, Nonce nonce, Instant seen) {
        return generate(ticket, person, nonce, (grant, minted) -> keyService.regenerate(grant, minted, seen));
    }

    /**
     * Mails the owner a new link in place of an expired one; returns false, and changes nothing, in any other status.
     *
     * @throws Refused {@code NO_LINK} if the time to renew it ends during this call, or {@code DEVELOPER_ENDED}
     */
    public boolean renewLink(Ticket ticket, String person) {
        if (statusOf(ticket, person) instanceof Ended ended && ended.key() != null && ended.renewableUntil() != null) {
            keyService.renewLink(ended.key().grant().keyId(), person);
            return true;
        }
        return false;
    }

    private ClaimStatus generate(Ticket ticket, String person, Nonce nonce,
            BiFunction<KeyGrant, MintedSecret, Key> transition) {
        Instant at = clock.instant();
        attemptLimiter.retryAfter(person, at).ifPresent(ClaimService::throwTooManyAttempts);
        Optional<Key> found = keys.findByTicket(ticket.sha256());
        if (found.isEmpty() || !found.get().isOwnedBy(person)) {
            return refuseForeignClaim(ticket, person, found, at);
        }
        KeyGrant grant = found.get().grant();
        Key key = transition.apply(grant, mint(grant, ticket, nonce, at));
        return recovered(key, ticket, nonce, at).orElseGet(() -> forOwner(key, at));
    }

    private MintedSecret mint(KeyGrant grant, Ticket ticket, Nonce nonce, Instant at) {
        KeySecret secret = KeySecret.mint(grant.keyId(), random);
        return new MintedSecret(ticket.sha256(), secret,
                RecoverableSecretCipher.seal(secret, ticket, nonce, random, at.plus(properties.recoverableFor())),
                grant.narrowed(at.plus(terms.of(grant.access().getFirst()).validFor(properties))), at);
    }

    /** The claim that wins and a repeated form read the secret in the same way. */
    private static Optional<ClaimStatus> recovered(Key key, Ticket ticket, Nonce nonce, Instant at) {
        return key instanceof Active active && active.claim() != null && active.claim().recoverableSecret() != null
                ? RecoverableSecretCipher
                        .open(active.claim().recoverableSecret(), active.grant().keyId(), ticket, nonce, at)
                        .map(secret -> new Generated(secret, active))
                : Optional.empty();
    }

    /** An unknown ticket and that of another person get the same answer. */
    private ClaimStatus refuseForeignClaim(Ticket ticket, String person, Optional<Key> found, Instant at) {
        attemptLimiter.recordFailure(person, at).ifPresent(ClaimService::throwTooManyAttempts);
        found.ifPresent(key -> keyService.refuseClaim(key.grant().keyId(), ticket.sha256(), person, at));
        return new NotFound();
    }

    private static void throwTooManyAttempts(Duration wait) {
        throw new TooManyAttempts(wait);
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

    /** Another person sees a waiting key, as anyone does who has not signed in, so that an attempt reaches its owner. */
    private static ClaimStatus forStranger(Key key, Instant at) {
        return forAnonymous(key, at) instanceof Waiting waiting ? waiting : new NotFound();
    }
}
