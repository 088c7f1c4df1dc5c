package io.latchkey.issuer.key;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link was mailed to the developer; no secret is minted yet.
 *
 * @param reminder    null once it was sent or if none is needed
 * @param linkExpired whether the expiry of the link was published; the owner can then request a new link
 */
public record Ready(KeyGrant grant, ClaimLink link, ClaimLink.@Nullable Reminder reminder,
        boolean linkExpired) implements Key {

    static Step<Key> offer(KeyGrant grant, ClaimOffer offer) {
        return new Ready(grant, offer.link(), null, false).offer(offer, offer.link(),
                HistoryEntry.of(grant.at(), "ready", SYSTEM_ACTOR));
    }

    private Step<Key> offer(ClaimOffer offer, ClaimLink nextLink, HistoryEntry entry) {
        return Step.to(new Ready(grant, nextLink, offer.reminder(), false), entry,
                List.of(new OutgoingEvent(offer.eventId(), new KeyReady(grant.requestId(), grant.keyId(),
                        grant.developer(), grant.access(), grant.application(), offer.sealedLink(),
                        offer.link().until()))));
    }

    /** Whether the key can be generated at this time. */
    public boolean isClaimable(Instant at) {
        return !linkExpired && at.isBefore(link.until());
    }

    @Override
    public Step<Key> renewLink(ClaimOffer offer, String by, Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            throw new Refused(Refused.Reason.NO_LINK);
        }
        return offer(offer, offer.link().replacing(link), HistoryEntry.of(at, "a new link", by));
    }

    @Override
    public Step<Key> claim(MintedSecret minted, Duration warnBefore) {
        return link.hasTicket(minted.ticketSha256()) && isClaimable(minted.at())
                ? Active.claimed(grant, link, minted, warnBefore)
                : Step.none(this);
    }

    @Override
    public Step<Key> refuseClaim(String ticketSha256, String person, Instant at) {
        return link.hasTicket(ticketSha256) && link.isNewStranger(person)
                ? Step.to(new Ready(grant, link.withStranger(person), reminder, linkExpired),
                        HistoryEntry.of(at, "refused to somebody else", person), grant.claimRefused(person))
                : Step.none(this);
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (reminder == null || at.isBefore(reminder.at()) || !isClaimable(at)) {
            return Step.none(this);
        }
        return Step.to(new Ready(grant, link, null, linkExpired),
                HistoryEntry.of(at, "reminded of its link", SYSTEM_ACTOR),
                List.of(new OutgoingEvent(reminder.eventId(), new ClaimExpiring(grant.requestId(), grant.keyId(),
                        grant.developer(), grant.access(), grant.application(), reminder.link(), link.until()))));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            return Step.to(new Expired(grant, null, link.renewableUntil(), link),
                    HistoryEntry.of(at, "expired", SYSTEM_ACTOR), grant.claimExpired(null));
        }
        if (!linkExpired && !at.isBefore(link.until())) {
            return Step.to(new Ready(grant, link, null, true), HistoryEntry.of(at, "its link ended", SYSTEM_ACTOR),
                    grant.claimExpired(link.renewableUntil()));
        }
        return Step.none(this);
    }

    @Override
    public Step<Key> revoke(String by, String why, Instant at) {
        return Revoked.unminted(grant, link, by, why, at);
    }
}
