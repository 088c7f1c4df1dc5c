package io.latchkey.key;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.Caused;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Issues keys and ends them; each public method is one move. */
@Service
public class KeyIssuer {

    private final Keys keys;
    private final TermsByScope terms;
    private final KeyProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public KeyIssuer(Keys keys, TermsByScope terms, KeyProperties properties, Seal seal, SecureRandom chance,
            InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.terms = terms;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
        this.meters = meters;
    }

    /** Issues the key of a request that was approved, unless it was issued before. */
    public void approved(KeyRequestApproved approved) {
        Step<Key> step = issuing(Grant.of(approved, clock.instant()));
        if (keys.add(step)) {
            count(step);
        }
    }

    private Step<Key> issuing(Grant grant) {
        return switch (grant.issuer()) {
            case OPAQUE -> mint(grant, terms.of(grant.access().getFirst()));
            case JWT -> Failed.fail(grant, "This installation does not issue JWT keys.");
            case TYK -> Failed.fail(grant, "This installation has no Tyk gateway.");
        };
    }

    private Step<Key> mint(Grant grant, Terms agreed) {
        KeySecret secret = KeySecret.mint(grant.keyId(), chance);
        String eventId = IdKind.EVENT.next();
        Sealed sealedKey = switch (agreed.delivery()) {
            case EMAIL -> new Sealed(seal.seal(secret.reveal(), eventId, grant.requestId()));
        };
        return Active.issue(grant, secret, agreed.end(grant.at()), properties.warnBefore(), eventId, sealedKey);
    }

    /** Ends a key, or warns of its end, as its time has come. */
    public void look(String keyId) {
        Instant at = clock.instant();
        change(keyId, key -> key.expire(at));
        change(keyId, key -> key.warn(at));
    }

    private void change(String keyId, Function<Key, Step<Key>> move) {
        // A move is made again when another change comes between; only the step that was written counts.
        AtomicReference<@Nullable Step<Key>> last = new AtomicReference<>();
        keys.change(keyId, key -> {
            Step<Key> step = move.apply(key);
            last.set(step);
            return step;
        });
        Optional.ofNullable(last.get()).ifPresent(this::count);
    }

    private void count(Step<Key> step) {
        for (Caused caused : step.caused()) {
            meters.counter("latchkey.keys.events", "event", caused.event().getClass().getSimpleName()).increment();
        }
    }
}
