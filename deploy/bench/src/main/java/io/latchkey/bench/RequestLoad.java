package io.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Measures requests a second, from POST to accepted mail, and counts every mail. */
final class RequestLoad {

    /** The results; writes are counted by the MongoDB drivers of the four services. */
    record Results(int clients, int requests, Duration elapsed, int mails, int duplicates, long writes) {

        long perSecond() {
            return requests * 1_000_000_000L / elapsed.toNanos();
        }

        double writesPerRequest() {
            return (double) writes / requests;
        }
    }

    private final LocalSystemClient system;

    RequestLoad(LocalSystemClient system) {
        this.system = system;
    }

    /** All clients send requests without pause; the time ends when the last mail is accepted. */
    Results maxThroughput(int clients, Duration time, String run) throws Exception {
        long writesBefore = system.documentWrites();
        int mailsBefore = system.mails();
        long began = System.nanoTime();
        Map<String, Integer> expected = new ConcurrentHashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(clients)) {
            List<Callable<Void>> work = Collections.nCopies(clients, () -> {
                while (System.nanoTime() - began < time.toNanos()) {
                    String developer = run + "-" + expected.size() + "-" + Thread.currentThread().threadId() + "-"
                            + System.nanoTime();
                    expected.put(developer, 0);
                    system.ask(developer);
                }
                return null;
            });
            for (Future<Void> each : executor.invokeAll(work)) {
                each.get();
            }
        }
        awaitMails(mailsBefore + expected.size());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        system.mailsTo(run)
                .forEach(address -> expected.merge(address.substring(0, address.indexOf('@')), 1, Integer::sum));
        int doubles = (int) expected.values().stream().filter(count -> count > 1).count();
        int mails = (int) expected.values().stream().filter(count -> count > 0).count();
        return new Results(clients, expected.size(), took, mails, doubles, system.documentWrites() - writesBefore);
    }

    /** The sorted times in milliseconds from 201 to accepted mail, for requests sent one after the other. */
    List<Long> sequentialLatencies(int requests, String run) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            String developer = run + "-" + i;
            long answered = system.ask(developer);
            times.add(system.awaitMailTo(developer + "@example.com") - answered);
        }
        Collections.sort(times);
        return times;
    }

    private void awaitMails(int wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (system.mails() < wanted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
