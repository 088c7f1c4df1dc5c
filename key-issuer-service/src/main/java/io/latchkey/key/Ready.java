package io.latchkey.key;

import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.messaging.Caused;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
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
public record Ready(Grant grant, Link link, @Nullable Reminder reminder, boolean ranOut) implements Key {

    static Step<Key> offer(Grant grant, Offer offer) {
        return new Ready(grant, offer.link(), null, false).offer(offer, offer.link(),
                Line.of(grant.at(), "ready", LATCHKEY));
    }

    private Step<Key> offer(Offer offer, Link next, Line line) {
        return Step.to(new Ready(grant, next, offer.reminder(), false), line,
                List.of(new Caused(offer.eventId(), new KeyReady(grant.requestId(), grant.keyId(), grant.developer(),
                        grant.access(), grant.application(), offer.sealedLink(), offer.link().until()))));
    }

    /** Whether a key can be generated now. */
    public boolean waits(Instant at) {
        return !ranOut && at.isBefore(link.until());
    }

    @Override
    public Step<Key> renew(Offer offer, String by, Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            throw new Refused(Refused.Reason.NO_LINK);
        }
        return offer(offer, offer.link().after(link), Line.of(at, "a new link", by));
    }

    @Override
    public Step<Key> claim(Generation generation, Duration warnBefore) {
        return link.isOf(generation.ticket()) && waits(generation.at())
                ? Active.claimed(grant, link, generation, warnBefore)
                : Step.none(this);
    }

    @Override
    public Step<Key> tried(String ticket, String person, Instant at) {
        return link.isOf(ticket) && link.isNewTo(person)
                ? Step.to(new Ready(grant, link.triedBy(person), reminder, ranOut),
                        Line.of(at, "refused to somebody else", person), refused(person))
                : Step.none(this);
    }

    @Override
    public Step<Key> warn(Instant at) {
        if (reminder == null || at.isBefore(reminder.at()) || !waits(at)) {
            return Step.none(this);
        }
        return Step.to(new Ready(grant, link, null, ranOut), Line.of(at, "reminded of its link", LATCHKEY),
                List.of(new Caused(reminder.eventId(), new ClaimExpiring(grant.requestId(), grant.keyId(),
                        grant.developer(), grant.access(), grant.application(), reminder.link(), link.until()))));
    }

    @Override
    public Step<Key> expire(Instant at) {
        if (!at.isBefore(link.renewableUntil())) {
            return Step.to(new Expired(grant, null, link.renewableUntil(), link), Line.of(at, "expired", LATCHKEY),
                    claimExpired(null));
        }
        if (!ranOut && !at.isBefore(link.until())) {
            return Step.to(new Ready(grant, link, null, true), Line.of(at, "its link ended", LATCHKEY),
                    claimExpired(link.renewableUntil()));
        }
        return Step.none(this);
    }

    @Override
    public Step<Key> revoke(String by, String why, Instant at) {
        return Step.to(new Revoked(grant, null, null, at, why, link), new Line(at, "revoked", by, why),
                new KeyRevoked(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                        grant.application(), by, why));
    }

    private ClaimExpired claimExpired(@Nullable Instant renewableUntil) {
        return new ClaimExpired(grant.requestId(), grant.keyId(), grant.developer(), grant.access(),
                grant.application(), renewableUntil);
    }
}
