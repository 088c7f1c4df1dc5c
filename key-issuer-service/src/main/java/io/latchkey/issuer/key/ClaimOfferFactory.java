package io.latchkey.issuer.key;

import io.latchkey.issuer.terms.Terms;
import java.time.Instant;

/** Creates claim links, each with a ticket that was never used before. */
public interface ClaimOfferFactory {

    /** Creates a link for what was granted, valid from this time for as long as the terms and the grant allow. */
    ClaimOffer create(KeyGrant grant, Terms terms, Instant at);
}
