package io.latchkey.messaging.batch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call that a {@link Batcher} runs; the first result or failure counts. */
public final class Call<I, O> {

    private final I input;
    private final CompletableFuture<List<Call<I, O>>> toLead = new CompletableFuture<>();
    private @Nullable Supplier<O> result;

    Call(I input) {
        this.input = input;
    }

    public I input() {
        return input;
    }

    public void succeed(O output) {
        complete(() -> output);
    }

    public void fail(RuntimeException failure) {
        complete(() -> {
            throw failure;
        });
    }

    private void complete(Supplier<O> outcome) {
        if (result == null) {
            result = outcome;
        }
    }

    boolean isComplete() {
        return result != null;
    }

    O result() {
        if (result == null) {
            throw new IllegalStateException("the batch did not complete this call");
        }
        return result.get();
    }

    /** Waits until this call is complete, or returns the calls that its thread must run. */
    List<Call<I, O>> awaitCompletionOrLead() {
        return toLead.join();
    }

    /** Ends the wait of its thread, which must run these calls; none if its own is complete. */
    void lead(List<Call<I, O>> next) {
        toLead.complete(next);
    }
}
