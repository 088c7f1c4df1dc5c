package io.latchkey.request.keyrequest.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class KeyRequestDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "key-requests", KeyRequestDocument.class, KeyRequestDocument::of);
    }
}
