package io.latchkey.issuer.key;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.key.Keys.Filter;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;

/** Issues keys and ends them; each public method is one move. */
@Service
public class KeyService {

    /** Why a key is revoked that was issued to an ended developer. */
    public static final String DEVELOPER_ENDED = "The developer was ended.";

    private static final int PAGE = 200;

    private final Keys keys;
    private final KeyTransitions moves;
    private final TermsByScope terms;
    private final EndedDevelopers endedDevelopers;
    private final KeyIssuerProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;

    public KeyService(Keys keys, TermsByScope terms, EndedDevelopers endedDevelopers, KeyIssuerProperties properties, Seal seal,
            SecureRandom chance, InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.moves = new KeyTransitions(keys, meters);
        this.terms = terms;
        this.endedDevelopers = endedDevelopers;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
    }

    /** Issues the key of a request that was approved, or the link to it, unless that was done before. */
    public void issue(KeyRequestApproved approved) {
        KeyGrant keyGrant = KeyGrant.of(approved, clock.instant());
        String developer = keyGrant.developer().id();
        if (endedDevelopers.isRequestEnded(developer, keyGrant.requestId())) {
            moves.add(Revoked.beforeIssue(keyGrant, DEVELOPER_ENDED));
        } else {
            moves.add(keyGrant.ended(keyGrant.at()).map(end -> Expired.beforeIssue(keyGrant, end)).orElseGet(() -> firstStep(keyGrant)));
        }
        // Also if it was there: whoever added it may have stopped before this. See EndedDevelopers.
        if (endedDevelopers.isRequestEnded(developer, keyGrant.requestId())) {
            moves.change(keyGrant.keyId(), key -> key.revoke(Key.SYSTEM_ACTOR, DEVELOPER_ENDED, clock.instant()));
        }
    }

    private Step<Key> firstStep(KeyGrant keyGrant) {
        return switch (keyGrant.issuer()) {
            case OPAQUE -> deliver(keyGrant, terms.of(keyGrant.access().getFirst()));
            case JWT -> Failed.fail(keyGrant, "This installation does not issue JWT keys.");
            case TYK -> Failed.fail(keyGrant, "This installation has no Tyk gateway.");
        };
    }

    private Step<Key> deliver(KeyGrant keyGrant, Terms agreed) {
        return switch (agreed.delivery()) {
            case EMAIL -> mint(keyGrant, agreed);
            case LINK -> Ready.offer(keyGrant, ClaimOffer.create(keyGrant, agreed, properties, seal, chance, keyGrant.at()));
        };
    }

    private Step<Key> mint(KeyGrant keyGrant, Terms agreed) {
        KeySecret secret = KeySecret.mint(keyGrant.keyId(), chance);
        String eventId = IdKind.EVENT.next();
        Sealed sealedKey = new Sealed(seal.seal(secret.reveal(), eventId, keyGrant.requestId()));
        return Active.issue(keyGrant, secret, keyGrant.narrowed(agreed.expiryFrom(keyGrant.at())), properties.warnBefore(), eventId,
                sealedKey);
    }

    /** Ends a key, warns of its end, or erases what was shown of it, as its time has come. */
    public void processDue(String keyId) {
        Instant at = clock.instant();
        moves.change(keyId, key -> key.expire(at));
        moves.change(keyId, key -> key.warn(at));
        moves.change(keyId, key -> key.eraseRecoverableSecret(at));
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
    public void revokeAllOf(String developer, String by, String why) {
        if (endedDevelopers.isEnded(developer)) {
            List<Key> page = keys.find(new Filter(developer, null, null, null, PAGE));
            while (!page.isEmpty()) {
                Instant at = clock.instant();
                page.forEach(each -> moves.change(each.grant().keyId(), key -> key.revoke(by, why, at)));
                page = keys.find(new Filter(developer, null, null, page.getLast().grant().keyId(), PAGE));
            }
        }
    }
}
