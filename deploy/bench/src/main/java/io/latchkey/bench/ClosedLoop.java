package io.latchkey.bench;

import io.latchkey.bench.counter.Counters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that send requests without pause. */
record ClosedLoop(MeasuredSystem system, int clients) {

    /** How many requests a client leaves undecided, so that an approval need not wait for its event. */
    private static final int UNDECIDED = 16;

    /**
     * The work of a load until its last mail.
     *
     * @param stored how many requests were submitted before
     */
    record Result(String name, long stored, long requests, double requestsPerSecond, double cpuMillisPerRequest,
            Counters perRequest) {}

    Result run(String name, Flow flow, Duration time) throws IOException, InterruptedException, ExecutionException {
        long stored = system.submitted();
        long mails = system.client().acceptedMails();
        Counters counters = system.counters();
        Duration cpu = system.process().cpu();
        long start = System.nanoTime();
        send(flow, start + time.toNanos());
        long requests = system.submitted() - stored;
        system.awaitMails(mails + requests * flow.mails());
        double seconds = (System.nanoTime() - start) / 1e9;
        system.awaitQuiet();
        double cpuMillis = system.process().cpu().minus(cpu).toNanos() / 1e6;
        Counters perRequest = system.counters().since(counters).per(requests);
        system.readMails();
        return new Result(name, stored, requests, requests / seconds, cpuMillis / requests, perRequest);
    }

    private void send(Flow flow, long end) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newFixedThreadPool(clients)) {
            List<Callable<Void>> work = Collections.nCopies(clients, () -> {
                send(flow, end, new ArrayDeque<>());
                return null;
            });
            for (Future<Void> each : executor.invokeAll(work)) {
                each.get();
            }
        }
    }

    private void send(Flow flow, long end, Queue<String> undecided) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            String request = system.client().submit(flow.entry(), system.newDeveloper());
            if (flow == Flow.MANUAL) {
                undecided.add(request);
            }
            if (undecided.size() > UNDECIDED) {
                system.client().approve(undecided.remove());
            }
        }
        for (String request : undecided) {
            system.client().approve(request);
        }
    }
}
