package io.latchkey.issuer.claim;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.key.ClaimLink;
import io.latchkey.issuer.key.ClaimOffer;
import io.latchkey.issuer.key.ClaimOfferFactory;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.messaging.sealing.Seal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Creates claim links with a new ticket each; the link is readable only for notification-service. */
@Service
class SealedClaimOfferFactory implements ClaimOfferFactory {

    private final KeyIssuerProperties properties;
    private final Seal seal;
    private final SecureRandom random;

    SealedClaimOfferFactory(KeyIssuerProperties properties, Seal seal, SecureRandom random) {
        this.properties = properties;
        this.seal = seal;
        this.random = random;
    }

    @Override
    public ClaimOffer create(KeyGrant grant, Terms terms, Instant at) {
        Ticket ticket = Ticket.generate(random);
        Instant until = grant.narrowed(at.plus(terms.claimWithin(properties)));
        ClaimLink link = new ClaimLink(ticket.sha256(), until, grant.narrowed(until.plus(properties.renewWithin())),
                List.of());
        String url = properties.publicUrl().toString().replaceFirst("/$", "") + "/claim/" + ticket.reveal();
        String eventId = IdKind.EVENT.next();
        String reminderId = IdKind.EVENT.next();
        Instant remindAt = until.minus(properties.remindBefore());
        ClaimLink.Reminder reminder = remindAt.isAfter(at)
                ? new ClaimLink.Reminder(remindAt, reminderId, seal(url, reminderId, grant))
                : null;
        return new ClaimOffer(link, reminder, eventId, seal(url, eventId, grant));
    }

    private Sealed seal(String url, String eventId, KeyGrant grant) {
        return new Sealed(seal.seal(url, eventId, grant.requestId()));
    }
}
