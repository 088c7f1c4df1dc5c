package io.latchkey.approval;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import org.junit.jupiter.api.Test;

class ApprovalArchitectureTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceArchitecture.check("io.latchkey.approval", "webhook");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("approval-service/README.md", "latchkey.approval", "latchkey.sealing", "latchkey.egress");
    }
}
