package io.latchkey.issuer.terms.mongo;

import io.latchkey.issuer.terms.Terms;
import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class TermsDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.checkVersioned("0.1", "terms", Terms.class);
    }
}
