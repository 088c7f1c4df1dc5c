package io.latchkey.notification;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import org.junit.jupiter.api.Test;

class NotificationArchitectureTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceArchitecture.check("io.latchkey.notification", "mail");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("notification-service/README.md", "latchkey.notification");
    }
}
