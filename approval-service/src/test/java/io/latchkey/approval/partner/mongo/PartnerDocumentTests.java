package io.latchkey.approval.partner.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class PartnerDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.checkVersioned("0.1", "partners", PartnerDocument.class);
        GoldenDocuments.check("0.1", "standings", PartnerHealthDocument.class, PartnerHealthDocument::of);
    }
}
