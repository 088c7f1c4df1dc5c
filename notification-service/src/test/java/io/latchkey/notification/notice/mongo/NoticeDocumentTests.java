package io.latchkey.notification.notice.mongo;

import io.latchkey.testing.document.GoldenDocuments;
import org.junit.jupiter.api.Test;

class NoticeDocumentTests {

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "notices", NoticeDocument.class, NoticeDocument::of);
    }
}
