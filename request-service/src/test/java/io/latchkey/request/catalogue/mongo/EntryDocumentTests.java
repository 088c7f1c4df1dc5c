package io.latchkey.request.catalogue.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class EntryDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.checkVersioned("0.1", "catalogue", EntryDocument.class);
    }
}
