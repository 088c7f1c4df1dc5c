package io.latchkey.messaging.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** What is wrong with a topic as the broker has it: a replay of it must not act on what is forgotten. */
record TopicChecks(String topic, Config config) {

    List<String> violations(Duration keep) {
        List<String> faults = new ArrayList<>();
        if (!"LogAppendTime".equals(value(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            faults.add(
                    "topic " + topic + " must have message.timestamp.type=LogAppendTime, since senders' clocks prove "
                            + "nothing");
        }
        if (value(TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete") && !isLonger(keep)) {
            faults.add("latchkey.messaging.document-retention (" + keep + ") must be longer than topic " + topic
                    + " keeps its records (retention.ms=" + value(TopicConfig.RETENTION_MS_CONFIG) + ")");
        }
        return faults;
    }

    private boolean isLonger(Duration keep) {
        long retention = Long.parseLong(value(TopicConfig.RETENTION_MS_CONFIG));
        return retention >= 0 && keep.toMillis() > retention;
    }

    private String value(String setting) {
        return config.get(setting).value();
    }
}
