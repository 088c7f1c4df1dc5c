package io.latchkey.approval;

import io.latchkey.testing.architecture.ServiceArchitecture;
import io.latchkey.testing.docs.ConfigTable;
import io.latchkey.testing.translation.Translations;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalArchitectureTests {

    @Test
    void theServiceHasTheStructureOfAllServices() {
        ServiceArchitecture.check("io.latchkey.approval", List.of("delivery", "decision", "rule", "partner"),
                "webhook");
    }

    @Test
    void theReadmeNamesEverySetting() {
        ConfigTable.check("approval-service/README.md", "latchkey.approval", "latchkey.sealing", "latchkey.egress");
    }

    @Test
    void everyTextOfAPageIsTranslated() throws IOException {
        Translations.check("io.latchkey.approval");
    }
}
