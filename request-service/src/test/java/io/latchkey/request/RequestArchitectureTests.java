package io.latchkey.request;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.translation.Translations;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestArchitectureTests {

    @Test
    void theServiceHasTheStructureOfAllServices() {
        ServiceArchitecture.check("io.latchkey.request",
                List.of("developer", "keyrequest", "catalogue", "backpressure"));
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("request-service/README.md", "latchkey.request", "latchkey.signing");
    }

    @Test
    void everyTextOfAPageIsTranslated() throws IOException {
        Translations.check("io.latchkey.request");
    }
}
