package io.latchkey.key;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
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
 */
public record Active(Grant grant, List<String> sha256, String lastFour, Instant expiresAt, @Nullable Instant warnAt,
        long registrySequence) implements Key {

    /** Issues a key: its secret is sealed to the event of this id, and only its hash stays. */
    static Step<Key> issue(Grant grant, KeySecret secret, Instant expiresAt, Duration warnBefore, String eventId,
            Sealed sealedKey) {
        Instant warnAt = expiresAt.minus(warnBefore);
        Active active = new Active(grant, List.of(secret.sha256()), secret.lastFour(), expiresAt,
                warnAt.isAfter(grant.at()) ? warnAt : null, 1);
        KeyIssued issued = new KeyIssued(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                grant.application(), active.lastFour, expiresAt, sealedKey);
        return Step.to(active, Line.of(grant.at(), "issued", LATCHKEY), List.of(new Caused(eventId, issued),
                new Caused(IdKind.EVENT.next(), active.registered(Status.ACTIVE, active.sha256, 1))));
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (warnAt == null || at.isBefore(warnAt)) {
            return Step.none(this);
        }
        return Step.to(new Active(grant, sha256, lastFour, expiresAt, null, registrySequence),
                Line.of(at, "warned of its end", LATCHKEY),
                new KeyExpiring(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (at.isBefore(expiresAt)) {
            return Step.none(this);
        }
        return Step.to(new Expired(grant, lastFour, expiresAt), Line.of(at, "expired", LATCHKEY),
                new KeyExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), lastFour, expiresAt),
                registered(Status.EXPIRED, List.of(), registrySequence + 1));
    }

    private KeyState registered(Status status, List<String> valid, long sequence) {
        List<Wanted> policies = grant.access().stream().map(each -> new Wanted(each.entry(), each.policy())).toList();
        return new KeyState(grant.keyId(), valid, policies, grant.developer().id(), status, expiresAt, sequence);
    }
}
