package io.latchkey.approval.delivery.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class DeliveryDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "deliveries", DeliveryDocument.class, DeliveryDocument::of);
    }
}
