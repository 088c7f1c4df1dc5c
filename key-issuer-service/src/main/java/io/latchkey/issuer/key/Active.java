package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
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
 * The key is valid.
 *
 * @param sha256           of each valid secret, in hexadecimal
 * @param warnAt           when to warn the developer that the key expires; null once that is done or not needed
 * @param registrySequence how many states of this key were published to the registry
 * @param claim            how the key was claimed; null if it was mailed
 */
public record Active(KeyGrant grant, List<String> sha256, String lastFour, Instant expiresAt, @Nullable Instant warnAt,
        long registrySequence, @Nullable Claim claim) implements Key {

    /** Issues a key by mail: the secret is sealed for the event with this id, and only its hash is stored. */
    static Step<Key> issue(KeyGrant grant, KeySecret secret, Instant expiresAt, Duration warnBefore, String eventId,
            Sealed sealedKey) {
        return issued(grant, secret, expiresAt, warnBefore, null, eventId, sealedKey,
                HistoryEntry.of(grant.at(), "issued", SYSTEM_ACTOR));
    }

    /** Issues a key to its owner on the claim page: the secret leaves only in the response. */
    static Step<Key> claimed(KeyGrant grant, ClaimLink link, MintedSecret minted, Duration warnBefore) {
        return issued(grant, minted.secret(), minted.expiresAt(), warnBefore,
                new Claim(link, minted.at(), minted.recoverableSecret()), IdKind.EVENT.next(), null,
                HistoryEntry.of(minted.at(), "generated", grant.developer().id()));
    }

    private static Step<Key> issued(KeyGrant grant, KeySecret secret, Instant expiresAt, Duration warnBefore,
            @Nullable Claim claim, String eventId, @Nullable Sealed sealedKey, HistoryEntry entry) {
        Instant warnAt = expiresAt.minus(warnBefore);
        Active active = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt,
                warnAt.isAfter(entry.at()) ? warnAt : null, 1, claim);
        KeyIssued issued = new KeyIssued(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                grant.application(), active.lastFour, expiresAt, sealedKey);
        return Step.to(active, entry, List.of(new OutgoingEvent(eventId, issued),
                new OutgoingEvent(IdKind.EVENT.next(), active.registryState(Status.ACTIVE, active.sha256, 1))));
    }

    @Override
    public Step<Key> regenerate(MintedSecret minted, Instant seen) {
        if (claim == null || !claim.link().hasTicket(minted.ticketSha256()) || !claim.at().equals(seen)
                || !minted.at().isBefore(expiresAt)) {
            return Step.none(this);
        }
        KeySecret secret = minted.secret();
        Active next = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt, warnAt,
                registrySequence + 1, new Claim(claim.link(), minted.at(), minted.recoverableSecret()));
        String by = grant.developer().id();
        return Step.to(next, HistoryEntry.of(minted.at(), "generated anew", by),
                new KeyRotated(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), next.lastFour, expiresAt, by, null, null),
                next.registryState(Status.ACTIVE, next.sha256, next.registrySequence));
    }

    @Override
    public Step<Key> refuseClaim(String ticketSha256, String person, Instant at) {
        if (claim == null || !claim.link().hasTicket(ticketSha256) || !claim.link().isNewStranger(person)) {
            return Step.none(this);
        }
        Claim next = new Claim(claim.link().withStranger(person), claim.at(), claim.recoverableSecret());
        return Step.to(with(warnAt, next), HistoryEntry.of(at, "refused to somebody else", person),
                grant.claimRefused(person));
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
                registryState(Status.EXPIRED, List.of(), registrySequence + 1));
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
        return Step.to(new Revoked(grant, lastFour, expiresAt, at, why, link()),
                new HistoryEntry(at, "revoked", by, why), grant.revoked(by, why),
                registryState(Status.REVOKED, List.of(), registrySequence + 1));
    }

    private @Nullable ClaimLink link() {
        return claim == null ? null : claim.link();
    }

    private Active with(@Nullable Instant nextWarnAt, @Nullable Claim nextClaim) {
        return new Active(grant, sha256, lastFour, expiresAt, nextWarnAt, registrySequence, nextClaim);
    }

    private KeyState registryState(Status status, List<String> validSha256, long sequence) {
        List<PolicyRef> policies = grant.access().stream().map(each -> new PolicyRef(each.entry(), each.policy()))
                .toList();
        return new KeyState(grant.keyId(), validSha256, policies, grant.developer().id(), status, expiresAt, sequence);
    }
}
