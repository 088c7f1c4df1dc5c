package io.latchkey.request.catalogue.mongo;

import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.MongoVersionedStore;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.RedirectSigning;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** Stores the catalogue in MongoDB; a new installation starts with the catalogue of its settings. */
@Repository
class MongoCatalogue extends MongoVersionedStore<String, CatalogueEntry, EntryDocument> implements Catalogue {

    MongoCatalogue(DocumentStore store, RequestProperties properties, RedirectSigning redirectSigning) {
        super(store.versionedRepository("catalogue", EntryDocument.class), Function.identity(), EntryDocument::of,
                EntryDocument::toEntry);
        boolean signingConfigured = redirectSigning.isConfigured();
        seedIfEmpty(properties.seedEntries(signingConfigured));
        for (Versioned<CatalogueEntry> each : all()) {
            if (each.value().hasRedirectTarget() && !signingConfigured) {
                throw new IllegalStateException("The redirect of catalogue entry " + each.id()
                        + " requires a signing key: set latchkey.signing");
            }
        }
    }
}
