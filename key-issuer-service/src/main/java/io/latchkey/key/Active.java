package io.latchkey.key;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.KeyEvent.KeyRotated;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.contract.Sealed;
import io.latchkey.contract.Wanted;
import io.latchkey.messaging.Caused;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key opens what it was granted for.
 *
 * @param sha256           of every secret that counts, in hexadecimal
 * @param warnAt           when the developer is to be warned of the end; not any more without it
 * @param registrySequence how many states of this key the registry was told of
 * @param claim            how it came out of a link; without it, it went out by mail
 */
public record Active(Grant grant, List<String> sha256, String lastFour, Instant expiresAt, @Nullable Instant warnAt,
        long registrySequence, @Nullable Claim claim) implements Key {

    /** Issues a key: its secret is sealed to the event of this id, and only its hash stays. */
    static Step<Key> issue(Grant grant, KeySecret secret, Instant expiresAt, Duration warnBefore, String eventId,
            Sealed sealedKey) {
        return issued(grant, secret, expiresAt, warnBefore, null, eventId, sealedKey,
                Line.of(grant.at(), "issued", LATCHKEY));
    }

    /** Issues a key to who holds its ticket: the secret goes into the answer and nowhere else. */
    static Step<Key> claimed(Grant grant, Link link, Generation generation, Duration warnBefore) {
        return issued(grant, generation.secret(), generation.ends(), warnBefore,
                new Claim(link, generation.at(), generation.shown()), IdKind.EVENT.next(), null,
                Line.of(generation.at(), "generated", grant.developer().id()));
    }

    private static Step<Key> issued(Grant grant, KeySecret secret, Instant expiresAt, Duration warnBefore,
            @Nullable Claim claim, String eventId, @Nullable Sealed sealedKey, Line line) {
        Instant warnAt = expiresAt.minus(warnBefore);
        Active active = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt,
                warnAt.isAfter(line.at()) ? warnAt : null, 1, claim);
        KeyIssued issued = new KeyIssued(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                grant.application(), active.lastFour, expiresAt, sealedKey);
        return Step.to(active, line, List.of(new Caused(eventId, issued),
                new Caused(IdKind.EVENT.next(), active.registered(Status.ACTIVE, active.sha256, 1))));
    }

    @Override
    public Step<Key> regenerate(Generation generation, Instant seen) {
        if (claim == null || !claim.link().isOf(generation.ticket()) || !claim.at().equals(seen)
                || !generation.at().isBefore(expiresAt)) {
            return Step.none(this);
        }
        KeySecret secret = generation.secret();
        Active next = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt, warnAt,
                registrySequence + 1, new Claim(claim.link(), generation.at(), generation.shown()));
        String by = grant.developer().id();
        return Step.to(next, Line.of(generation.at(), "generated anew", by),
                new KeyRotated(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), next.lastFour, expiresAt, by, null, null),
                next.registered(Status.ACTIVE, next.sha256, next.registrySequence));
    }

    @Override
    public Step<Key> tried(String ticket, String person, Instant at) {
        return claim != null && claim.link().isOf(ticket) && claim.link().isNewTo(person)
                ? Step.to(with(warnAt, new Claim(claim.link().triedBy(person), claim.at(), claim.shown())),
                        Line.of(at, "refused to somebody else", person), refused(person))
                : Step.none(this);
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (warnAt == null || at.isBefore(warnAt)) {
            return Step.none(this);
        }
        return Step.to(with(null, claim), Line.of(at, "warned of its end", LATCHKEY),
                new KeyExpiring(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (at.isBefore(expiresAt)) {
            return Step.none(this);
        }
        return Step.to(new Expired(grant, lastFour, expiresAt, link()), Line.of(at, "expired", LATCHKEY),
                new KeyExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt),
                registered(Status.EXPIRED, List.of(), registrySequence + 1));
    }

    @Override
    public Step<Key> conceal(Instant at) {
        return claim == null || claim.shown() == null || at.isBefore(claim.shown().until())
                ? Step.none(this)
                : Step.to(with(warnAt, new Claim(claim.link(), claim.at(), null)),
                        Line.of(at, "shown no more", LATCHKEY));
    }

    @Override
    public Step<Key> revoke(String by, String why, Instant at) {
        return Step.to(new Revoked(grant, lastFour, expiresAt, at, why, link()), new Line(at, "revoked", by, why),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, why),
                registered(Status.REVOKED, List.of(), registrySequence + 1));
    }

    private @Nullable Link link() {
        return claim == null ? null : claim.link();
    }

    private Active with(@Nullable Instant nextWarning, @Nullable Claim nextClaim) {
        return new Active(grant, sha256, lastFour, expiresAt, nextWarning, registrySequence, nextClaim);
    }

    private KeyState registered(Status status, List<String> valid, long sequence) {
        List<Wanted> policies = grant.access().stream().map(each -> new Wanted(each.entry(), each.policy())).toList();
        return new KeyState(grant.keyId(), valid, policies, grant.developer().id(), status, expiresAt, sequence);
    }
}
