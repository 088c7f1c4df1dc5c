package io.latchkey.issuer;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.translation.Translations;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyIssuerArchitectureTests {

    @Test
    void theServiceHasTheStructureOfAllServices() {
        ServiceArchitecture.check("io.latchkey.issuer", List.of("claim", "key", "terms"));
    }

    @Test
    void theReadmeListsEverySetting() {
        ConfigTable.check("key-issuer-service/README.md", "latchkey.key", "latchkey.sealing", "latchkey.sign-in");
    }

    @Test
    void everyTextOfAPageIsTranslated() throws IOException {
        Translations.check("io.latchkey.issuer");
    }
}
