package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.testing.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class ApprovalStartIT {

    @Test
    void decisionsThatAReplayCouldAskForAgainAreNotToBeForgotten() {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("approval-service"));
        settings.put("spring.config.name", "approval-service");
        settings.put("latchkey.sealing.write-with", "one");
        settings.put("latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("latchkey.messaging.keep", "20d");
        settings.put("latchkey.approval.audit-for", "19d");

        assertThatThrownBy(() -> new SpringApplicationBuilder(ApprovalApplication.class).run(settings.entrySet()
                .stream().map(each -> "--" + each.getKey() + "=" + each.getValue()).toArray(String[]::new)).close())
                .rootCause().hasMessageContaining("latchkey.approval.audit-for");
    }
}
