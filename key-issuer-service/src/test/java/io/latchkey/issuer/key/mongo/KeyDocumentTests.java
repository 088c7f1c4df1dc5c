package io.latchkey.issuer.key.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class KeyDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "keys", KeyDocument.class, KeyDocument::of);
    }
}
