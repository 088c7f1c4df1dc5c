package io.latchkey.approval.partner.mongo;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.Partner.SealedSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stored form of a partner; its components are stored field names. */
record PartnerDocument(@Nullable String webhookUrl, Duration deadline, OnDeadline onDeadline, SealedSecret secret,
        @Nullable SealedSecret previous, @Nullable Instant previousUntil) {

    static PartnerDocument of(Partner partner) {
        return new PartnerDocument(partner.webhookUrl() == null ? null : partner.webhookUrl().toString(),
                partner.deadline(), partner.onDeadline(), partner.secret(), partner.previous(),
                partner.previousUntil());
    }

    Partner toPartner() {
        return new Partner(webhookUrl == null ? null : URI.create(webhookUrl), deadline, onDeadline, secret, previous,
                previousUntil);
    }
}
