package io.latchkey.key;

import io.latchkey.contract.IdKind;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.sealing.Seal;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A new link: what is kept of it, and what goes to its owner, sealed to the events that will carry it. */
record Offer(Link link, @Nullable Reminder reminder, String eventId, Sealed sealedLink) {

    static Offer make(Grant grant, Terms agreed, KeyProperties properties, Seal seal, RandomGenerator chance,
            Instant at) {
        Ticket ticket = Ticket.next(chance);
        Instant until = grant.narrowed(at.plus(agreed.claimWithin()));
        Link link = new Link(ticket.sha256(), until, grant.narrowed(until.plus(properties.renewWithin())), List.of());
        String url = properties.publicUrl().toString().replaceFirst("/$", "") + "/claim/" + ticket.reveal();
        String eventId = IdKind.EVENT.next();
        String reminderId = IdKind.EVENT.next();
        Instant remindAt = until.minus(properties.remindBefore());
        Reminder reminder = remindAt.isAfter(at)
                ? new Reminder(remindAt, reminderId, sealed(seal, url, reminderId, grant))
                : null;
        return new Offer(link, reminder, eventId, sealed(seal, url, eventId, grant));
    }

    private static Sealed sealed(Seal seal, String url, String eventId, Grant grant) {
        return new Sealed(seal.seal(url, eventId, grant.requestId()));
    }
}
