package io.latchkey.request;

import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.shape.ServiceShape;
import org.junit.jupiter.api.Test;

class RequestServiceTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceShape.check("io.latchkey.request");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("request-service/README.md", "latchkey.request", "latchkey.signing");
    }
}
