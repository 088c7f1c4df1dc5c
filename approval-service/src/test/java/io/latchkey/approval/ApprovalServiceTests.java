package io.latchkey.approval;

import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.shape.ServiceShape;
import org.junit.jupiter.api.Test;

class ApprovalServiceTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceShape.check("io.latchkey.approval", "webhook");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("approval-service/README.md", "latchkey.approval", "latchkey.sealing", "latchkey.egress");
    }
}
