package io.latchkey.messaging.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTests {

    private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @Test
    void aCallAloneRunsAtOnceOnItsOwnThread() {
        Batcher<Integer, Thread> batcher = new Batcher<>(
                calls -> calls.forEach(each -> each.succeed(Thread.currentThread())));
        assertThat(batcher.call(1)).isEqualTo(Thread.currentThread());
    }

    @Test
    void callsThatArriveWhileBatchesRunFormTheNextOne() throws Exception {
        Batcher<Integer, String> batcher = new Batcher<>(calls -> {
            record(calls);
            calls.forEach(each -> each.succeed("answer " + each.input()));
        });
        assertThat(twoThenMany(batcher, 8)).allSatisfy(each -> assertThat(each.get()).startsWith("answer "));
        assertThat(batches).hasSizeLessThanOrEqualTo(4).anySatisfy(each -> assertThat(each).hasSizeGreaterThan(6));
    }

    @Test
    void aCallThatABatchDoesNotCompleteRunsAloneAndFailsAlone() throws Exception {
        Batcher<Integer, Integer> batcher = new Batcher<>(calls -> {
            record(calls);
            if (calls.stream().anyMatch(each -> each.input() == 5)) {
                throw new IllegalArgumentException("five");
            }
            calls.forEach(each -> each.succeed(each.input()));
        });
        List<Future<Integer>> answers = twoThenMany(batcher, 8);
        for (int index = 0; index < answers.size(); index++) {
            Future<Integer> answer = answers.get(index);
            if (index == 5) {
                assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(answer.get()).isEqualTo(index);
            }
        }
    }

    @Test
    void anOutageFailsTheWholeBatchOnce() throws Exception {
        Batcher<Integer, Integer> batcher = new Batcher<>(calls -> {
            record(calls);
            if (calls.size() > 1) {
                throw new MongoTimeoutException("gone");
            }
            calls.forEach(each -> each.succeed(each.input()));
        });
        List<Future<Integer>> answers = twoThenMany(batcher, 8);
        assertThat(answers.subList(2, 10)).anySatisfy(
                each -> assertThatThrownBy(each::get).hasRootCauseInstanceOf(MongoTimeoutException.class));
        assertThat(batches).hasSizeLessThanOrEqualTo(4);
        // the next call is not affected
        assertThat(batcher.call(1)).isEqualTo(1);
    }

    @Test
    void anOutageEndsTheCallsThatRunAlone() {
        Batcher<Integer, Integer> batcher = new Batcher<>(calls -> {
            record(calls);
            if (calls.size() == 1 && calls.getFirst().input() > 1) {
                throw new MongoTimeoutException("gone");
            }
            if (calls.size() == 1) {
                calls.getFirst().succeed(1);
            }
        });
        List<Future<Integer>> answers = twoThenMany(batcher, 8);
        assertThat(answers.subList(2, 10)).allSatisfy(
                each -> assertThatThrownBy(each::get).hasRootCauseInstanceOf(MongoTimeoutException.class));
        assertThat(batches).filteredOn(each -> each.size() == 1).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aCallThatOverflowsTheStackFailsAlone() {
        Batcher<Integer, Integer> batcher = new Batcher<>(calls -> {
            record(calls);
            if (calls.stream().anyMatch(each -> each.input() == 5)) {
                throw new StackOverflowError();
            }
            calls.forEach(each -> each.succeed(each.input()));
        });
        List<Future<Integer>> answers = twoThenMany(batcher, 8);
        assertThatThrownBy(answers.remove(5)::get).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(answers).allSatisfy(each -> assertThat(each.get()).isNotNegative());
    }

    /** Two calls run until all the others wait. */
    private <O> List<Future<O>> twoThenMany(Batcher<Integer, O> batcher, int many) {
        List<Future<O>> answers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(task -> {
            Thread thread = Thread.ofPlatform().unstarted(task);
            threads.add(thread);
            return thread;
        })) {
            IntStream.range(0, 2).forEach(each -> answers.add(executor.submit(() -> batcher.call(each))));
            await().until(() -> batches.size() == 2);
            IntStream.range(2, 2 + many).forEach(each -> answers.add(executor.submit(() -> batcher.call(each))));
            await().until(() -> threads.subList(2, 2 + many).stream()
                    .allMatch(each -> each.getState() == Thread.State.WAITING));
            firstMayEnd.countDown();
        }
        return answers;
    }

    private <O> void record(List<Call<Integer, O>> calls) {
        batches.add(calls.stream().map(Call::input).toList());
        if (calls.size() == 1 && calls.getFirst().input() < 2) {
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
