package io.latchkey.request;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import org.junit.jupiter.api.Test;

class RequestArchitectureTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceArchitecture.check("io.latchkey.request");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("request-service/README.md", "latchkey.request", "latchkey.signing");
    }
}
