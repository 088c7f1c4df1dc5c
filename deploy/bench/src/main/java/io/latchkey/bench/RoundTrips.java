package io.latchkey.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures a lightly loaded system: some clients do one flow at the same time and wait for all mails before the next. */
final class RoundTrips {

    /** The times to the key mail: from the request of the automatic flow, from the approval of the manual flow. */
    record Result(Flow flow, int clients, int rounds, Latencies toMail) {}

    private final MeasuredSystem system;
    private final Flow flow;
    private final int clients;
    private final Map<String, Instant> starts = new ConcurrentHashMap<>();

    private RoundTrips(MeasuredSystem system, Flow flow, int clients) {
        this.system = system;
        this.flow = flow;
        this.clients = clients;
    }

    static Result run(MeasuredSystem system, Flow flow, int clients, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        return new RoundTrips(system, flow, clients).run(System.nanoTime() + time.toNanos());
    }

    private Result run(long end) throws IOException, InterruptedException, ExecutionException {
        int rounds = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(clients)) {
            Callable<Void> once = () -> {
                flowOnce();
                return null;
            };
            for (; System.nanoTime() < end; rounds++) {
                long mails = system.client().acceptedMails();
                for (Future<Void> each : executor.invokeAll(Collections.nCopies(clients, once))) {
                    each.get();
                }
                system.awaitMails(mails + (long) clients * flow.mails());
            }
        }
        system.awaitQuiet();
        return new Result(flow, clients, rounds, system.readMailLatencies(starts));
    }

    private void flowOnce() throws IOException, InterruptedException {
        String developer = system.newDeveloper();
        starts.put(MeasuredSystem.address(developer), Instant.now());
        String request = system.client().submit(flow.entry(), developer);
        if (flow == Flow.MANUAL) {
            system.client().awaitApproval(request);
            starts.put(MeasuredSystem.address(developer), Instant.now());
            system.client().approve(request);
        }
    }
}
