package io.latchkey.notification;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.translation.Translations;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationArchitectureTests {

    @Test
    void theServiceHasTheStructureOfAllServices() {
        ServiceArchitecture.check("io.latchkey.notification", List.of("notice", "mail"), "smtp", "thymeleaf");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("notification-service/README.md", "latchkey.notification");
    }

    @Test
    void everyTextOfAPageIsTranslated() throws IOException {
        Translations.check("io.latchkey.notification");
    }
}
