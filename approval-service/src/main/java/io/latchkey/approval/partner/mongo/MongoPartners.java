package io.latchkey.approval.partner.mongo;

import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.Partners;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.MongoVersionedStore;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** Stores partners in MongoDB. */
@Repository
class MongoPartners extends MongoVersionedStore<String, Partner, PartnerDocument> implements Partners {

    MongoPartners(DocumentStore store) {
        super(store.versionedRepository("partners", PartnerDocument.class), Function.identity(), PartnerDocument::of,
                PartnerDocument::toPartner);
    }

    @Override
    public void seed(Map<String, Partner> partners) {
        seedIfEmpty(partners);
    }
}
