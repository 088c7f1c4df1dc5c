package io.latchkey.notification;

import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.shape.ServiceShape;
import org.junit.jupiter.api.Test;

class NotificationServiceTests {

    @Test
    void theServiceHasTheShapeOfAllServices() {
        ServiceShape.check("io.latchkey.notification", "mail");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("notification-service/README.md", "latchkey.notification");
    }
}
