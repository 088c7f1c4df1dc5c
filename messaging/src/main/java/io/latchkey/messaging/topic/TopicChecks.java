package io.latchkey.messaging.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** Checks that a replay of a topic cannot change documents that are already deleted. */
record TopicChecks(String topic, Config config) {

    List<String> violations(Duration documentRetention) {
        List<String> violations = new ArrayList<>();
        if (!"LogAppendTime".equals(value(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            violations.add(
                    "topic " + topic
                            + " must have message.timestamp.type=LogAppendTime, because the clocks of senders are "
                            + "not reliable");
        }
        if (value(TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete") && !isLongerThanTopic(documentRetention)) {
            violations.add("latchkey.messaging.document-retention (" + documentRetention
                    + ") must be longer than the retention of topic " + topic
                    + " (retention.ms=" + value(TopicConfig.RETENTION_MS_CONFIG) + ")");
        }
        return violations;
    }

    private boolean isLongerThanTopic(Duration documentRetention) {
        long retention = Long.parseLong(value(TopicConfig.RETENTION_MS_CONFIG));
        return retention >= 0 && documentRetention.toMillis() > retention;
    }

    private String value(String setting) {
        return config.get(setting).value();
    }
}
