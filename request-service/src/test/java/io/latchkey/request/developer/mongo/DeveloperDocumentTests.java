package io.latchkey.request.developer.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class DeveloperDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "developers", DeveloperDocument.class, DeveloperDocument::of);
    }
}
