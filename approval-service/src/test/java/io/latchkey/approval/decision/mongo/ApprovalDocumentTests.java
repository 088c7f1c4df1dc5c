package io.latchkey.approval.decision.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class ApprovalDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "approvals", ApprovalDocument.class, ApprovalDocument::of);
    }
}
