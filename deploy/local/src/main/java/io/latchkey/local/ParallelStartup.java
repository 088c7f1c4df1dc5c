package io.latchkey.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Starts parts in parallel, each on its own thread, even on few cores. */
final class ParallelStartup {

    private static final Executor THREADS = Executors
            .newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory());

    private ParallelStartup() {}

    static <T> CompletableFuture<T> start(Supplier<T> part) {
        return CompletableFuture.supplyAsync(part, THREADS);
    }

    static CompletableFuture<Void> start(Runnable part) {
        return CompletableFuture.runAsync(part, THREADS);
    }

    /** Waits until all of these have completed or failed. */
    static void awaitAll(CompletableFuture<?>... parts) {
        CompletableFuture.allOf(parts).exceptionally(_ -> null).join();
    }

    /** The reason why a part did not start. */
    static RuntimeException causeOf(CompletionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
}
