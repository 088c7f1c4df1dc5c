package io.latchkey.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class TopicChecksTests {

    private static final String SEVEN_DAYS = String.valueOf(Duration.ofDays(7).toMillis());

    @Test
    void aTopicWithTheBrokersClockAndShorterRetentionIsAccepted() {
        assertThat(violations("LogAppendTime", "delete", SEVEN_DAYS, Duration.ofDays(14))).isEmpty();
    }

    @Test
    void aTopicWithTheClockOfItsSendersIsRefused() {
        assertThat(violations("CreateTime", "delete", SEVEN_DAYS, Duration.ofDays(14))).singleElement().asString()
                .startsWith("topic a-topic must have message.timestamp.type=LogAppendTime");
    }

    @Test
    void aRetentionAsLongAsThatOfTheDocumentsIsRefused() {
        assertThat(violations("LogAppendTime", "delete", SEVEN_DAYS, Duration.ofDays(7))).singleElement().asString()
                .startsWith("latchkey.messaging.document-retention (PT168H) must be longer");
        assertThat(violations("LogAppendTime", "compact,delete", "-1", Duration.ofDays(14))).hasSize(1);
    }

    @Test
    void aCompactedTopicIsKeptForever() {
        assertThat(violations("LogAppendTime", "compact", "-1", Duration.ofDays(14))).isEmpty();
    }

    private static List<String> violations(String clock, String cleanup, String retention, Duration documents) {
        Map<String, String> settings = Map.of("message.timestamp.type", clock, "cleanup.policy", cleanup,
                "retention.ms", retention);
        return new TopicChecks("a-topic", new Config(settings.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue())).toList()))
                .violations(documents);
    }
}
