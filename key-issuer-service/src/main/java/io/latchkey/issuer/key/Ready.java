package io.latchkey.issuer.key;

import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link waits for the developer; nothing is minted.
 *
 * @param reminder what reminds of the link; not any more, or not at all, without it
 * @param ranOut   whether the link has ended and a new one may be asked for
 */
public record Ready(KeyGrant grant, ClaimLink link, @Nullable LinkReminder reminder, boolean linkExpired) implements Key {

    static Step<Key> offer(KeyGrant keyGrant, ClaimOffer claimOffer) {
        return new Ready(keyGrant, claimOffer.link(), null, false).offer(claimOffer, claimOffer.link(),
                HistoryEntry.of(keyGrant.at(), "ready", SYSTEM_ACTOR));
    }

    private Step<Key> offer(ClaimOffer claimOffer, ClaimLink next, HistoryEntry historyEntry) {
        return Step.to(new Ready(grant, next, claimOffer.reminder(), false), historyEntry,
                List.of(new OutgoingEvent(claimOffer.eventId(), new KeyReady(grant.requestId(), grant.keyId(), grant.developer(),
                        grant.access(), grant.application(), claimOffer.sealedLink(), claimOffer.link().until()))));
    }

    /** Whether a key can be generated now. */
    public boolean isClaimable(Instant at) {
        return !linkExpired && at.isBefore(link.until());
    }

    @Override
    public Step<Key> renewLink(ClaimOffer claimOffer, String by, Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            throw new Refused(Refused.Reason.NO_LINK);
        }
        return offer(claimOffer, claimOffer.link().replacing(link), HistoryEntry.of(at, "a new link", by));
    }

    @Override
    public Step<Key> claim(MintedSecret mintedSecret, Duration warnBefore) {
        return link.hasTicket(mintedSecret.ticket()) && isClaimable(mintedSecret.at())
                ? Active.claimed(grant, link, mintedSecret, warnBefore)
                : Step.none(this);
    }

    @Override
    public Step<Key> refuseClaim(String ticket, String person, Instant at) {
        return link.hasTicket(ticket) && link.isNewStranger(person)
                ? Step.to(new Ready(grant, link.withStranger(person), reminder, linkExpired),
                        HistoryEntry.of(at, "refused to somebody else", person), claimRefused(person))
                : Step.none(this);
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (reminder == null || at.isBefore(reminder.at()) || !isClaimable(at)) {
            return Step.none(this);
        }
        return Step.to(new Ready(grant, link, null, linkExpired), HistoryEntry.of(at, "reminded of its link", SYSTEM_ACTOR),
                List.of(new OutgoingEvent(reminder.eventId(), new ClaimExpiring(grant.requestId(), grant.keyId(),
                        grant.developer(), grant.access(), grant.application(), reminder.link(), link.until()))));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            return Step.to(new Expired(grant, null, link.renewableUntil(), link), HistoryEntry.of(at, "expired", SYSTEM_ACTOR),
                    claimExpired(null));
        }
        if (!linkExpired && !at.isBefore(link.until())) {
            return Step.to(new Ready(grant, link, null, true), HistoryEntry.of(at, "its link ended", SYSTEM_ACTOR),
                    claimExpired(link.renewableUntil()));
        }
        return Step.none(this);
    }

    @Override
    public Step<Key> revoke(String by, String why, Instant at) {
        return Step.to(new Revoked(grant, null, null, at, why, link), new HistoryEntry(at, "revoked", by, why),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, why));
    }

    private ClaimExpired claimExpired(@Nullable Instant renewableUntil) {
        return new ClaimExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                grant.application(), renewableUntil);
    }
}
