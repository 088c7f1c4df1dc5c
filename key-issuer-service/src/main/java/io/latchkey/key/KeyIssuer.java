package io.latchkey.key;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Sealed;
import io.latchkey.key.Keys.Wanted;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;

/** Issues keys and ends them; each public method is one move. */
@Service
public class KeyIssuer {

    private static final int PAGE = 200;

    private final Keys keys;
    private final KeyMoves moves;
    private final TermsByScope terms;
    private final Leavers leavers;
    private final KeyProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;

    public KeyIssuer(Keys keys, TermsByScope terms, Leavers leavers, KeyProperties properties, Seal seal,
            SecureRandom chance, InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.moves = new KeyMoves(keys, meters);
        this.terms = terms;
        this.leavers = leavers;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
    }

    /** Issues the key of a request that was approved, or the link to it, unless that was done before. */
    public void approved(KeyRequestApproved approved) {
        Grant grant = Grant.of(approved, clock.instant());
        String developer = grant.developer().id();
        if (leavers.endedOf(developer, grant.requestId())) {
            moves.add(Revoked.atBirth(grant, Leavers.WHY));
        } else {
            moves.add(grant.ended(grant.at()).map(end -> Expired.atBirth(grant, end)).orElseGet(() -> issuing(grant)));
        }
        // Also if it was there: whoever added it may have stopped before this. See EndedDevelopers.
        if (leavers.endedOf(developer, grant.requestId())) {
            moves.change(grant.keyId(), key -> key.revoke(Key.LATCHKEY, Leavers.WHY, clock.instant()));
        }
    }

    private Step<Key> issuing(Grant grant) {
        return switch (grant.issuer()) {
            case OPAQUE -> handingOver(grant, terms.of(grant.access().getFirst()));
            case JWT -> Failed.fail(grant, "This installation does not issue JWT keys.");
            case TYK -> Failed.fail(grant, "This installation has no Tyk gateway.");
        };
    }

    private Step<Key> handingOver(Grant grant, Terms agreed) {
        return switch (agreed.delivery()) {
            case EMAIL -> mint(grant, agreed);
            case LINK -> Ready.offer(grant, Offer.make(grant, agreed, properties, seal, chance, grant.at()));
        };
    }

    private Step<Key> mint(Grant grant, Terms agreed) {
        KeySecret secret = KeySecret.mint(grant.keyId(), chance);
        String eventId = IdKind.EVENT.next();
        Sealed sealedKey = new Sealed(seal.seal(secret.reveal(), eventId, grant.requestId()));
        return Active.issue(grant, secret, grant.narrowed(agreed.end(grant.at())), properties.warnBefore(), eventId,
                sealedKey);
    }

    /** Ends a key, warns of its end, or erases what was shown of it, as its time has come. */
    public void look(String keyId) {
        Instant at = clock.instant();
        moves.change(keyId, key -> key.expire(at));
        moves.change(keyId, key -> key.warn(at));
        moves.change(keyId, key -> key.conceal(at));
    }

    /**
     * Ends a key by somebody's will.
     *
     * @throws Refused if there is none, or if it has ended otherwise
     */
    public Key revoke(String keyId, String by, String why) {
        Instant at = clock.instant();
        Key key = moves.change(keyId, each -> each.revoke(by, why, at)).map(Step::next)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        if (key instanceof Revoked) {
            return key;
        }
        throw new Refused(Refused.Reason.ALREADY_ENDED);
    }

    /** Ends all that a developer has who was ended, unless the developer was reopened since. */
    public void ended(String developer, String by, String why) {
        if (leavers.contains(developer)) {
            List<Key> page = keys.find(new Wanted(developer, null, null, null, PAGE));
            while (!page.isEmpty()) {
                Instant at = clock.instant();
                page.forEach(each -> moves.change(each.grant().keyId(), key -> key.revoke(by, why, at)));
                page = keys.find(new Wanted(developer, null, null, page.getLast().grant().keyId(), PAGE));
            }
        }
    }
}
