package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that approval-service refuses to start with, naming the wrong one. */
class ApprovalStartupIT {

    @Test
    void decisionsAreKeptAtLeastAsLongAsEventsCanBeReplayed() {
        refuses(Map.of("latchkey.messaging.document-retention", "20d", "latchkey.approval.audit-retention", "19d"),
                "latchkey.approval.audit-retention");
    }

    @ParameterizedTest
    @CsvSource({"webhook,", "redirect,acme", "auto,acme", "manual,acme"})
    void everyRuleIsDecidable(String mode, String partner) {
        Map<String, String> rule = new HashMap<>(Map.of("latchkey.approval.rules.credit.mode", mode));
        if (partner != null) {
            rule.put("latchkey.approval.rules.credit.partner", partner);
        }
        refuses(rule, "rules must have the mode webhook and a partner");
    }

    private static void refuses(Map<String, String> wrong, String name) {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("approval-service"));
        settings.put("spring.config.name", "approval-service");
        settings.put("latchkey.sealing.write-with", "one");
        settings.put("latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.putAll(wrong);

        assertThatThrownBy(() -> Infrastructure.start(ApprovalApplication.class, settings).close())
                .rootCause().hasMessageContaining(name);
    }
}
