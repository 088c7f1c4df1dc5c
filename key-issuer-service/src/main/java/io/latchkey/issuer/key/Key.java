package io.latchkey.issuer.key;

import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;

/** The key of one approved request: each state is a type, each transition a method. */
public sealed interface Key permits Ready, Active, Expired, Revoked, Failed {

    KeyGrant grant();

    default boolean isOwnedBy(String person) {
        return grant().developer().id().equals(person);
    }

    /** The owner gets a new link; the old one is invalid at once. */
    default Step<Key> renewLink(ClaimOffer offer, String by, Instant at) {
        throw new Refused(Refused.Reason.NO_LINK);
    }

    /** The owner generates the key; a link can be used once. */
    default Step<Key> claim(MintedSecret minted, Duration warnBefore) {
        return Step.none(this);
    }

    /** The owner replaces the secret that was generated at this instant. */
    default Step<Key> regenerate(MintedSecret minted, Instant seen) {
        return Step.none(this);
    }

    /** Another person tried to use the link. */
    default Step<Key> refuseClaim(String ticketSha256, String person, Instant at) {
        return Step.none(this);
    }

    /** Warns the developer once that the key, or its link, expires soon. */
    default Step<Key> warn(Instant at) {
        return Step.none(this);
    }

    /** Ends the key, or its link, when it expires. */
    default Step<Key> expire(Instant at) {
        return Step.none(this);
    }

    /** Erases the recoverable secret when it expires. */
    default Step<Key> eraseRecoverableSecret(Instant at) {
        return Step.none(this);
    }

    /** Ends the key at someone's request; a key that has ended stays as it is. */
    default Step<Key> revoke(String by, String why, Instant at) {
        return Step.none(this);
    }
}
