package io.latchkey.journey;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Makes calls at the same instant. */
final class ConcurrentCalls {

    private ConcurrentCalls() {}

    /** Makes the same call this many times at once. */
    static <T> List<T> times(int times, Callable<T> call) {
        return all(IntStream.range(0, times).mapToObj(_ -> call).toList());
    }

    /** Makes all calls at once: none starts before all threads are ready. */
    static <T> List<T> all(List<Callable<T>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = calls.stream().map(call -> threads.submit(() -> {
                start.await();
                return call.call();
            })).toList();
            return answers.stream().map(ConcurrentCalls::answer).toList();
        }
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
