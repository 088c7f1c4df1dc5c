package io.latchkey.request.backpressure;

import io.latchkey.contract.Topic;
import io.latchkey.messaging.outbox.OutboxBacklog;
import io.latchkey.request.RequestProperties.Backpressure;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.backpressure.ConsumerOffsets.Position;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Decides whether new requests are accepted, by what waits for the downstream services. It measures at every interval while
 * requests arrive or something waits, and not in an idle system.
 */
@Service
public class AdmissionControl {

    private static final Logger log = LoggerFactory.getLogger(AdmissionControl.class);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    /** What exceeds a limit, and when a retry makes sense. */
    private record Congestion(String cause, Duration retryAfter) {}

    private final ConsumerOffsets offsets;
    private final OutboxBacklog outbox;
    private final Backpressure settings;
    private final Map<ConsumerGroup, GroupBacklog> groups = new LinkedHashMap<>();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("backpressure-", 0).factory());
    private volatile boolean requestArrived;
    private volatile @Nullable Congestion congestion;

    public AdmissionControl(ConsumerOffsets offsets, OutboxBacklog outbox, RequestProperties properties,
            MeterRegistry meters) {
        this.offsets = offsets;
        this.outbox = outbox;
        this.settings = properties.backpressure();
        watch(settings.approvalGroup(), Topic.KEY_REQUESTS, meters);
        watch(settings.keyIssuerGroup(), Topic.APPROVALS, meters);
        watch(settings.notificationGroup(), Topic.APPROVALS, meters);
        watch(settings.notificationGroup(), Topic.KEYS, meters);
    }

    private void watch(String group, Topic topic, MeterRegistry meters) {
        GroupBacklog backlog = new GroupBacklog(settings.toleratedEvents());
        groups.put(new ConsumerGroup(group, topic.address()), backlog);
        TimeGauge.builder("latchkey.backlog", backlog, TimeUnit.MILLISECONDS, each -> each.length().toMillis())
                .description("How long a consumer group takes for the events that wait for it")
                .tags("group", group, "topic", topic.address())
                .register(meters);
    }

    /** Calls this with every measurement: whether new requests are refused. */
    public void onMeasurement(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** When to retry a new request; empty if it is accepted. */
    public Optional<Duration> retryAfter() {
        requestArrived();
        return Optional.ofNullable(congestion).map(Congestion::retryAfter);
    }

    /** A request arrived by a command, which is not refused: its consumer pauses. */
    public void requestArrived() {
        requestArrived = true;
        if (!measuring.get() && shutdown.getCount() > 0 && measuring.compareAndSet(false, true)) {
            try {
                threads.execute(this::measureWhileNeeded);
            } catch (RejectedExecutionException _) {
                // This instance shuts down.
            }
        }
    }

    @PreDestroy
    void close() {
        shutdown.countDown();
        threads.shutdownNow();
        threads.close();
    }

    private void measureWhileNeeded() {
        try {
            boolean succeeded;
            do {
                requestArrived = false;
                succeeded = tryMeasure();
            } while (pause() && (!succeeded || requestArrived || isBehind()));
        } finally {
            measuring.set(false);
        }
        if (requestArrived) {
            requestArrived();
        }
    }

    private boolean tryMeasure() {
        try {
            measure();
            return true;
        } catch (RuntimeException e) {
            log.warn("The backlog was not measured or not applied, next attempt in {}: {}",
                    settings.measureInterval(), e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean isBehind() {
        return congestion != null || groups.values().stream().anyMatch(GroupBacklog::isBehind);
    }

    private boolean pause() {
        try {
            return !shutdown.await(settings.measureInterval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void measure() {
        Optional<Map<ConsumerGroup, Map<Integer, Position>>> positions = offsets.read(groups.keySet());
        long nanos = System.nanoTime();
        positions.ifPresent(known -> groups
                .forEach((group, backlog) -> backlog.measure(known.getOrDefault(group, Map.of()), nanos)));
        update(positions.isPresent() && outbox.isBrokerUp() ? backlog() : outage());
        boolean refused = congestion != null;
        listeners.forEach(each -> each.accept(refused));
    }

    /** Too many events wait for the broker to return. */
    private @Nullable Congestion outage() {
        return outbox.pending() < settings.maxWaitingEvents()
                ? null
                : new Congestion(outbox.pending() + " events wait for the broker", settings.maxBacklog());
    }

    private @Nullable Congestion backlog() {
        Congestion longest = outbox.pending() > settings.toleratedEvents()
                ? tooLong("this service", outbox.oldestAge())
                : null;
        for (Map.Entry<ConsumerGroup, GroupBacklog> each : groups.entrySet()) {
            Congestion other = tooLong(each.getKey().name() + " on " + each.getKey().topic(),
                    each.getValue().length());
            if (other != null && (longest == null || other.retryAfter().compareTo(longest.retryAfter()) > 0)) {
                longest = other;
            }
        }
        return longest;
    }

    private @Nullable Congestion tooLong(String place, Duration backlog) {
        Duration excess = backlog.minus(settings.maxBacklog());
        return excess.isPositive()
                ? new Congestion(place + " is " + backlog.toSeconds() + " s behind",
                        excess.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : excess)
                : null;
    }

    private void update(@Nullable Congestion next) {
        if (congestion == null && next != null) {
            log.warn("New requests are refused and commands wait: {}", next.cause());
        } else if (congestion != null && next == null) {
            log.info("New requests and commands are accepted again");
        }
        congestion = next;
    }
}
