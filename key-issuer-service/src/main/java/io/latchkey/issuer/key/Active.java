package io.latchkey.issuer.key;

import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.RegistryEvent.KeyState;
import io.latchkey.contract.event.RegistryEvent.Status;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.PolicyRef;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
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
public record Active(KeyGrant grant, List<String> sha256, String lastFour, Instant expiresAt, @Nullable Instant warnAt,
        long registrySequence, @Nullable Claim claim) implements Key {

    /** Issues a key: its secret is sealed to the event of this id, and only its hash stays. */
    static Step<Key> issue(KeyGrant keyGrant, KeySecret secret, Instant expiresAt, Duration warnBefore, String eventId,
            Sealed sealedKey) {
        return issued(keyGrant, secret, expiresAt, warnBefore, null, eventId, sealedKey,
                HistoryEntry.of(keyGrant.at(), "issued", SYSTEM_ACTOR));
    }

    /** Issues a key to who holds its ticket: the secret goes into the answer and nowhere else. */
    static Step<Key> claimed(KeyGrant keyGrant, ClaimLink claimLink, MintedSecret mintedSecret, Duration warnBefore) {
        return issued(keyGrant, mintedSecret.secret(), mintedSecret.expiresAt(), warnBefore,
                new Claim(claimLink, mintedSecret.at(), mintedSecret.recoverableSecret()), IdKind.EVENT.next(), null,
                HistoryEntry.of(mintedSecret.at(), "generated", keyGrant.developer().id()));
    }

    private static Step<Key> issued(KeyGrant keyGrant, KeySecret secret, Instant expiresAt, Duration warnBefore,
            @Nullable Claim claim, String eventId, @Nullable Sealed sealedKey, HistoryEntry historyEntry) {
        Instant warnAt = expiresAt.minus(warnBefore);
        Active active = new Active(keyGrant, List.of(secret.sha256()), secret.lastFour(), expiresAt,
                warnAt.isAfter(historyEntry.at()) ? warnAt : null, 1, claim);
        KeyIssued issued = new KeyIssued(keyGrant.requestId(), keyGrant.keyId(), keyGrant.developer(), keyGrant.access(),
                keyGrant.application(), active.lastFour, expiresAt, sealedKey);
        return Step.to(active, historyEntry, List.of(new OutgoingEvent(eventId, issued),
                new OutgoingEvent(IdKind.EVENT.next(), active.registered(Status.ACTIVE, active.sha256, 1))));
    }

    @Override
    public Step<Key> regenerate(MintedSecret mintedSecret, Instant seen) {
        if (claim == null || !claim.link().hasTicket(mintedSecret.ticket()) || !claim.at().equals(seen)
                || !mintedSecret.at().isBefore(expiresAt)) {
            return Step.none(this);
        }
        KeySecret secret = mintedSecret.secret();
        Active next = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt, warnAt,
                registrySequence + 1, new Claim(claim.link(), mintedSecret.at(), mintedSecret.recoverableSecret()));
        String by = grant.developer().id();
        return Step.to(next, HistoryEntry.of(mintedSecret.at(), "generated anew", by),
                new KeyRotated(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), next.lastFour, expiresAt, by, null, null),
                next.registered(Status.ACTIVE, next.sha256, next.registrySequence));
    }

    @Override
    public Step<Key> refuseClaim(String ticket, String person, Instant at) {
        return claim != null && claim.link().hasTicket(ticket) && claim.link().isNewStranger(person)
                ? Step.to(with(warnAt, new Claim(claim.link().withStranger(person), claim.at(), claim.recoverableSecret())),
                        HistoryEntry.of(at, "refused to somebody else", person), claimRefused(person))
                : Step.none(this);
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (warnAt == null || at.isBefore(warnAt)) {
            return Step.none(this);
        }
        return Step.to(with(null, claim), HistoryEntry.of(at, "warned of its end", SYSTEM_ACTOR),
                new KeyExpiring(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (at.isBefore(expiresAt)) {
            return Step.none(this);
        }
        return Step.to(new Expired(grant, lastFour, expiresAt, link()), HistoryEntry.of(at, "expired", SYSTEM_ACTOR),
                new KeyExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt),
                registered(Status.EXPIRED, List.of(), registrySequence + 1));
    }

    @Override
    public Step<Key> eraseRecoverableSecret(Instant at) {
        return claim == null || claim.recoverableSecret() == null || at.isBefore(claim.recoverableSecret().until())
                ? Step.none(this)
                : Step.to(with(warnAt, new Claim(claim.link(), claim.at(), null)),
                        HistoryEntry.of(at, "shown no more", SYSTEM_ACTOR));
    }

    @Override
    public Step<Key> revoke(String by, String why, Instant at) {
        return Step.to(new Revoked(grant, lastFour, expiresAt, at, why, link()), new HistoryEntry(at, "revoked", by, why),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, why),
                registered(Status.REVOKED, List.of(), registrySequence + 1));
    }

    private @Nullable ClaimLink link() {
        return claim == null ? null : claim.link();
    }

    private Active with(@Nullable Instant nextWarning, @Nullable Claim nextClaim) {
        return new Active(grant, sha256, lastFour, expiresAt, nextWarning, registrySequence, nextClaim);
    }

    private KeyState registered(Status status, List<String> valid, long sequence) {
        List<PolicyRef> policies = grant.access().stream().map(each -> new PolicyRef(each.entry(), each.policy())).toList();
        return new KeyState(grant.keyId(), valid, policies, grant.developer().id(), status, expiresAt, sequence);
    }
}
