package io.latchkey.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Sends requests of the automatic flow at a fixed rate, however slow the responses are. Times are measured from when a
 * request was due, so that a late start counts.
 */
final class OpenLoop {

    /** The times from when a request was due to its response and to its accepted mail. */
    record Result(double rate, int requests, Latencies response, Latencies mail, boolean backlogGrows) {}

    private final MeasuredSystem system;
    private final double rate;
    private final int requests;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final ConcurrentHistogram responses = new ConcurrentHistogram(3);

    private OpenLoop(MeasuredSystem system, double rate, Duration time) {
        this.system = system;
        this.rate = rate;
        this.requests = (int) (rate * time.toSeconds());
    }

    static Result run(MeasuredSystem system, double rate, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        return new OpenLoop(system, rate, time).run();
    }

    private Result run() throws IOException, InterruptedException, ExecutionException {
        long mails = system.client().acceptedMails();
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        Backlog backlog;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Backlog> sampled = threads.submit(() -> sample(startNanos, mails));
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                long offset = (long) (i * 1e9 / rate);
                TimeUnit.NANOSECONDS.sleep(startNanos + offset - System.nanoTime());
                sent.add(threads.submit(() -> {
                    send(start.plusNanos(offset), startNanos + offset);
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
            backlog = sampled.get();
        }
        system.awaitMails(mails + requests);
        system.awaitQuiet();
        return new Result(rate, requests, Latencies.of(responses), system.readMailLatencies(due), backlog.grows(rate));
    }

    private void send(Instant dueAt, long dueNanos) throws IOException, InterruptedException {
        String developer = system.newDeveloper();
        due.put(MeasuredSystem.address(developer), dueAt);
        system.client().submit(Flow.AUTOMATIC.entry(), developer);
        responses.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos));
    }

    private Backlog sample(long startNanos, long mails) throws IOException, InterruptedException {
        List<Long> samples = new ArrayList<>();
        for (int second = 1; second < requests / rate; second++) {
            TimeUnit.NANOSECONDS.sleep(startNanos + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
            long begun = (long) ((System.nanoTime() - startNanos) / 1e9 * rate);
            samples.add(Math.min(begun, requests) - (system.client().acceptedMails() - mails));
        }
        return new Backlog(samples);
    }
}
