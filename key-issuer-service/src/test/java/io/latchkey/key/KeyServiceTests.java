package io.latchkey.key;

import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.shape.ServiceShape;
import org.junit.jupiter.api.Test;

class KeyServiceTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceShape.check("io.latchkey.key");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("key-issuer-service/README.md", "latchkey.key", "latchkey.sealing", "latchkey.sign-in");
    }
}
