package io.latchkey.key;

import io.latchkey.testing.SettingsTable;
import io.latchkey.testing.WrittenDoc;
import io.latchkey.testing.shape.ServiceShape;
import org.junit.jupiter.api.Test;

class KeyServiceTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceShape.check("io.latchkey.key");
    }

    @Test
    void theReadmeNamesEverySetting() {
        WrittenDoc.readme("key-issuer-service").says("Settings",
                SettingsTable.of("latchkey.key", "latchkey.sealing").markdown());
    }
}
