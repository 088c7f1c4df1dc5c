package io.latchkey.issuer;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import org.junit.jupiter.api.Test;

class KeyIssuerArchitectureTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceArchitecture.check("io.latchkey.key");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("key-issuer-service/README.md", "latchkey.key", "latchkey.sealing", "latchkey.sign-in");
    }
}
