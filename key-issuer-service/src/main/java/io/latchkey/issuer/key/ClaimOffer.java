package io.latchkey.issuer.key;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.messaging.sealing.Seal;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A new link: what is kept of it, and what goes to its owner, sealed to the events that will carry it. */
public record ClaimOffer(ClaimLink link, @Nullable LinkReminder reminder, String eventId, Sealed sealedLink) {

    public static ClaimOffer create(KeyGrant keyGrant, Terms agreed, KeyIssuerProperties properties, Seal seal, RandomGenerator chance,
            Instant at) {
        Ticket ticket = Ticket.generate(chance);
        Instant until = keyGrant.narrowed(at.plus(agreed.claimWithin()));
        ClaimLink claimLink = new ClaimLink(ticket.sha256(), until, keyGrant.narrowed(until.plus(properties.renewWithin())), List.of());
        String url = properties.publicUrl().toString().replaceFirst("/$", "") + "/claim/" + ticket.reveal();
        String eventId = IdKind.EVENT.next();
        String reminderId = IdKind.EVENT.next();
        Instant remindAt = until.minus(properties.remindBefore());
        LinkReminder linkReminder = remindAt.isAfter(at)
                ? new LinkReminder(remindAt, reminderId, sealed(seal, url, reminderId, keyGrant))
                : null;
        return new ClaimOffer(claimLink, linkReminder, eventId, sealed(seal, url, eventId, keyGrant));
    }

    private static Sealed sealed(Seal seal, String url, String eventId, KeyGrant keyGrant) {
        return new Sealed(seal.seal(url, eventId, keyGrant.requestId()));
    }
}
