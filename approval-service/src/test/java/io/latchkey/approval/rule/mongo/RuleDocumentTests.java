package io.latchkey.approval.rule.mongo;

import io.latchkey.approval.rule.Rule;
import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class RuleDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.checkVersioned("0.1", "rules", Rule.class);
    }
}
