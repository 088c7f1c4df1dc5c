package io.latchkey.messaging.batch;

import io.latchkey.messaging.failure.OutageClassifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Runs the calls of many threads in few batches: calls that arrive while enough batches run form the next one. No call
 * waits for others to arrive, and each runs after it was made, so it reads and writes as if it were alone.
 */
public final class Batcher<I, O> {

    private static final int MAX_SIZE = 500;
    private static final int MAX_RUNNING = 2;

    /** Runs some calls together; a call that it does not complete is run again, alone. */
    public interface Batch<I, O> {

        void run(List<Call<I, O>> calls);
    }

    private final Batch<I, O> batch;
    private final Queue<Call<I, O>> waiting = new ArrayDeque<>();
    private int running;

    public Batcher(Batch<I, O> batch) {
        this.batch = batch;
    }

    /** Returns the result of this call, or throws what it failed with. */
    public O call(I input) {
        Call<I, O> call = new Call<>(input);
        if (mustWait(call)) {
            List<Call<I, O>> next = call.awaitCompletionOrLead();
            if (!next.isEmpty()) {
                runAndWakeNext(next);
            }
        } else {
            runAndWakeNext(List.of(call));
        }
        return call.result();
    }

    private synchronized boolean mustWait(Call<I, O> call) {
        if (running == MAX_RUNNING) {
            waiting.add(call);
            return true;
        }
        running++;
        return false;
    }

    private void runAndWakeNext(List<Call<I, O>> calls) {
        try {
            run(calls);
        } finally {
            List<Call<I, O>> next = takeWaiting();
            if (!next.isEmpty()) {
                next.getFirst().lead(next);
            }
            calls.forEach(each -> each.lead(List.of()));
        }
    }

    private synchronized List<Call<I, O>> takeWaiting() {
        List<Call<I, O>> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < MAX_SIZE) {
            next.add(waiting.remove());
        }
        if (next.isEmpty()) {
            running--;
        }
        return next;
    }

    /** Runs them together, and those that this does not complete one after the other. An outage ends it. */
    private void run(List<Call<I, O>> calls) {
        Optional<RuntimeException> outage = attempt(calls);
        for (Call<I, O> each : calls) {
            if (outage.isEmpty() && !each.isComplete()) {
                outage = attempt(List.of(each));
            }
            outage.ifPresent(each::fail);
        }
    }

    /** Returns the outage that ended it; another failure is that of a call that runs alone. */
    private Optional<RuntimeException> attempt(List<Call<I, O>> calls) {
        try {
            batch.run(calls);
        } catch (RuntimeException e) {
            return ended(calls, e);
        } catch (StackOverflowError e) {
            return ended(calls, new IllegalStateException("the stack is too small for this document", e));
        }
        return Optional.empty();
    }

    private Optional<RuntimeException> ended(List<Call<I, O>> calls, RuntimeException failure) {
        if (OutageClassifier.isOutage(failure)) {
            return Optional.of(failure);
        }
        if (calls.size() == 1) {
            calls.getFirst().fail(failure);
        }
        return Optional.empty();
    }
}
