package io.latchkey.messaging.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class EffectWorkerTests {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration SCANS = Duration.ofMinutes(1);

    private record Call(String id, String lane, Instant dueAt, @Nullable String claim) implements DueEffect {

        Call claimedBy(String token) {
            return new Call(id, lane, dueAt, token);
        }

        @Override
        public boolean isUrgent() {
            return lane.equals("urgent");
        }
    }

    private final Map<String, Call> stored = new ConcurrentSkipListMap<>();
    private final AtomicInteger searches = new AtomicInteger();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final DueEffects<Call> calls = new DueEffects<>() {
        @Override
        public List<Call> due(Instant at, String afterId, int limit) {
            searches.incrementAndGet();
            return stored.values().stream().filter(call -> !call.dueAt().isAfter(at))
                    .filter(call -> call.id().compareTo(afterId) > 0).limit(limit).toList();
        }

        @Override
        public List<Call> urgent(Instant at, int limit) {
            return stored.values().stream().filter(Call::isUrgent).limit(limit).toList();
        }

        @Override
        public Optional<Call> claim(Call seen, String token, Instant at) {
            Call claimed = stored.computeIfPresent(seen.id(),
                    (_, call) -> Objects.equals(call.claim(), seen.claim()) ? call.claimedBy(token) : call);
            return Optional.ofNullable(claimed).filter(call -> token.equals(call.claim()));
        }
    };
    private EffectWorker<Call> worker = worker(Duration.ofMinutes(1), this::handle);

    @AfterEach
    void close() {
        release.countDown();
        worker.close();
    }

    @Test
    void theLongestDueIsStartedFirst() {
        store("dlv_1", "acme", NOON.minusSeconds(1));
        store("dlv_2", "acme", NOON.minusSeconds(3));
        store("dlv_3", "acme", NOON.minusSeconds(2));
        worker.startDue();
        await().until(() -> handled.size() == 2);
        assertThat(handled).containsExactlyInAnyOrder("dlv_2", "dlv_3");
    }

    @Test
    void anUrgentEffectIsStartedBeforeThoseThatHaveBeenDueForLonger() {
        worker = oneAtATime();
        store("dlv_1", "acme", NOON.minusSeconds(1));
        store("dlv_2", "urgent", NOON);
        worker.startDue();
        await().untilAsserted(() -> assertThat(handled).containsExactly("dlv_2"));
    }

    @Test
    void anUrgentEffectIsStartedFirstHoweverManyAreDue() {
        worker = oneAtATime();
        IntStream.range(0, 600).forEach(each -> store("dlv_1_" + each, "acme", NOON.minusSeconds(1)));
        store("dlv_2", "urgent", NOON);
        worker.startDue();
        await().untilAsserted(() -> assertThat(handled).containsExactly("dlv_2"));
    }

    @Test
    void ofTwoInstancesOneAcquiresTheClaim() {
        Call seen = store("dlv_1", "acme", NOON);
        try (EffectWorker<Call> other = worker(Duration.ofMinutes(1), this::handle)) {
            worker.start(seen);
            other.start(seen);
            release.countDown();
        }
        worker.close();
        assertThat(handled).containsExactly("dlv_1");
    }

    @Test
    void theClaimOfAnotherInstanceIsTakenOverWhenItIsStale() {
        worker = worker(Duration.ofMillis(50), this::handle);
        stored.put("dlv_1", new Call("dlv_1", "acme", NOON, "of another instance"));
        worker.startDue();
        assertThat(handled).isEmpty();
        await().until(() -> {
            worker.startDue();
            return handled.contains("dlv_1");
        });
    }

    @Test
    void whileNothingIsDueMostScansAreSkipped() {
        worker.startDue();
        int first = searches.get();
        worker.startDue();
        assertThat(searches).hasValue(first);
        assertThat(worker.isIdle()).isTrue();
    }

    @Test
    void noScanIsSkippedWhileAnEffectIsSoonDueOrBelongsToAnotherInstance() {
        store("dlv_1", "acme", NOON.plus(SCANS));
        worker.startDue();
        assertThat(worker.isIdle()).isFalse();
        stored.put("dlv_1", new Call("dlv_1", "acme", NOON, "of another instance"));
        worker.startDue();
        assertThat(worker.isIdle()).isFalse();
    }

    @Test
    void anEffectThatThisInstancePostponedIsNotOverlooked() {
        worker.startDue();
        worker.add("dlv_1", "acme", token -> Optional.of(store("dlv_1", "acme", NOON, token)));
        await().until(() -> handled.contains("dlv_1"));
        stored.remove("dlv_1");
        worker.startDue();
        assertThat(worker.isIdle()).isTrue();
        store("dlv_1", "acme", NOON);
        release.countDown();
        await().until(() -> {
            worker.startDue();
            return handled.size() == 2;
        });
    }

    @Test
    void aFullLaneDelaysNoOther() {
        List.of("dlv_1", "dlv_2", "dlv_3").forEach(id -> store(id, "slow", NOON));
        store("dlv_4", "fast", NOON);
        worker.startDue();
        await().until(() -> handled.size() == 3);
        assertThat(handled).containsExactlyInAnyOrder("dlv_1", "dlv_2", "dlv_4");
    }

    @Test
    void aSuspendedLaneIsNotStartedUntilItResumes() {
        store("dlv_1", "acme", NOON);
        worker.suspend("acme", Duration.ofMinutes(1));
        worker.startDue();
        assertThat(stored.get("dlv_1")).extracting(Call::claim).isNull();
        worker.resume("acme");
        worker.startDue();
        await().until(() -> handled.contains("dlv_1"));
    }

    @Test
    void anEffectThatIsAddedIsClaimedInTheSameWriteOrLeftToAScan() {
        worker = oneAtATime();
        worker.add("dlv_1", "acme", token -> Optional.of(store("dlv_1", "acme", NOON, token)));
        worker.add("dlv_2", "acme", token -> Optional.of(store("dlv_2", "acme", NOON, token)));
        assertThat(stored.get("dlv_1")).extracting(Call::claim).isNotNull();
        assertThat(stored.get("dlv_2")).extracting(Call::claim).isNull();
        await().until(() -> handled.contains("dlv_1"));
    }

    @Test
    void anEffectThatMustNotBeStartedFreesItsPlace() {
        worker = oneAtATime();
        worker.add("dlv_1", "acme", _ -> Optional.empty());
        worker.start(store("dlv_2", "acme", NOON));
        await().untilAsserted(() -> assertThat(handled).containsExactly("dlv_2"));
    }

    @Test
    void anOutcomeIsWrittenUntilTheStoreAcceptsIt() {
        AtomicInteger attempts = new AtomicInteger();
        worker = worker(Duration.ofMinutes(1), claim -> claim.write(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new DataAccessResourceFailureException("the store is down");
            }
        }));
        worker.start(store("dlv_1", "acme", NOON));
        await().untilAsserted(() -> assertThat(attempts).hasValue(3));
    }

    @Test
    void anInstanceThatShutsDownEndsPausesAndStartsNothing() {
        Queue<Boolean> continues = new ConcurrentLinkedQueue<>();
        worker = worker(Duration.ofMinutes(1), claim -> {
            handled.add(claim.due().id());
            continues.add(claim.worker().pause(Duration.ofMinutes(1)));
        });
        worker.start(store("dlv_1", "acme", NOON));
        await().until(() -> handled.contains("dlv_1"));
        worker.close();
        assertThat(continues).containsExactly(false);
        worker.start(store("dlv_2", "acme", NOON));
        assertThat(handled).containsExactly("dlv_1");
    }

    private EffectWorker<Call> oneAtATime() {
        return new EffectWorker<>(calls,
                new EffectWorker.Settings(1, 1, Duration.ofMinutes(1), Duration.ofMillis(1), SCANS),
                InstantSource.fixed(NOON), this::handle);
    }

    private EffectWorker<Call> worker(Duration staleClaimAfter, Consumer<EffectClaim<Call>> handler) {
        return new EffectWorker<>(calls,
                new EffectWorker.Settings(100, 2, staleClaimAfter, Duration.ofMillis(1), SCANS),
                InstantSource.fixed(NOON), handler);
    }

    private void handle(EffectClaim<Call> claim) {
        claim.acquire().ifPresent(acquired -> {
            handled.add(acquired.due().id());
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Call store(String id, String lane, Instant dueAt) {
        return store(id, lane, dueAt, null);
    }

    private Call store(String id, String lane, Instant dueAt, @Nullable String token) {
        Call call = new Call(id, lane, dueAt, token);
        stored.put(id, call);
        return call;
    }
}
