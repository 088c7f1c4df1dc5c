package io.latchkey.embedded.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The Kafka settings of a small broker that is its own controller. */
final class BrokerSettings {

    static final int NODE = 1;

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", Listeners.BROKER),
            Map.entry("controller.listener.names", Listeners.CONTROLLER),

            // topics
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.partitions", "3"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            // the sender's clock does not prove how long a record has been here
            Map.entry("log.message.timestamp.type", "LogAppendTime"),

            // one broker holds everything
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),

            // group offsets survive a machine that was off for weeks: 400 days
            Map.entry("offsets.retention.minutes", "576000"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),

            // after a crash, the next start waits until the old broker's session expires
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "1000"),
            // a quiet broker writes nothing to its metadata log
            Map.entry("metadata.max.idle.interval.ms", "0"),

            // small
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("num.replica.fetchers", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("share.coordinator.threads", "1"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("log.cleaner.io.buffer.size", "131072"),
            Map.entry("log.segment.bytes", "134217728"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("metric.reporters", ""));

    private BrokerSettings() {}

    static Map<String, String> of(Path log, int brokerPort, int advertisedPort, int controllerPort) {
        var settings = new HashMap<>(FIXED);
        var broker = "%s://%s:%d".formatted(Listeners.BROKER, Listeners.HOST, brokerPort);
        var advertised = "%s://%s:%d".formatted(Listeners.BROKER, Listeners.HOST, advertisedPort);
        var controller = "%s://%s:%d".formatted(Listeners.CONTROLLER, Listeners.HOST, controllerPort);
        settings.put("listeners", broker + "," + controller);
        settings.put("advertised.listeners", advertised);
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, Listeners.HOST, controllerPort));
        settings.put("log.dirs", log.toString());
        return settings;
    }
}
