package io.latchkey.bench;

import io.latchkey.bench.Report.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** All steps of a run, one after the other; the limits of the machine are measured in between. */
final class BenchRun {

    private static final List<Double> SHARES = List.of(0.5, 0.7, 0.9);
    private static final double FIRST_SHARE = 0.8;
    private static final double LAST_SHARE = 2;
    private static final double SHARE_STEP = 0.1;

    private final BenchOptions.Plan plan;
    private final int clients;
    private final MeasuredSystem system;
    private final List<Double> idle = new ArrayList<>();
    private final List<Long> storeWrites = new ArrayList<>();
    private final List<ClosedLoop.Result> closed = new ArrayList<>();
    private final List<OpenLoop.Result> open = new ArrayList<>();
    private final List<RoundTrips.Result> roundTrips = new ArrayList<>();
    private Optional<Double> capacity = Optional.empty();

    BenchRun(BenchOptions.Plan plan, int clients, MeasuredSystem system) {
        this.plan = plan;
        this.clients = clients;
        this.system = system;
    }

    void run() throws Exception {
        measureIdle();
        closedLoop("cold", Flow.AUTOMATIC, plan.cold());
        measureStore();
        double flatOut = closedLoop("automatic", Flow.AUTOMATIC, plan.closed()).requestsPerSecond();
        closedLoop("manual, cold", Flow.MANUAL, plan.closed().dividedBy(2));
        closedLoop("manual", Flow.MANUAL, plan.closed());
        measureStore();
        roundTrips(Flow.AUTOMATIC, 1);
        roundTrips(Flow.MANUAL, 4);
        for (double share : SHARES) {
            openLoop(share * flatOut);
        }
        if (plan.capacity()) {
            searchCapacity(flatOut);
        }
        for (int stored : plan.growth()) {
            fill(stored);
            closedLoop("automatic", Flow.AUTOMATIC, plan.closed());
        }
        measureIdle();
        measureStore();
    }

    /** What was measured so far. */
    Report report(Environment environment) {
        return new Report(environment, clients, closed, open, roundTrips, capacity, idle, storeWrites, system.mails());
    }

    private ClosedLoop.Result closedLoop(String name, Flow flow, Duration time) throws Exception {
        IO.println("%s: %d clients without pause for %d s".formatted(name, clients, time.toSeconds()));
        closed.add(new ClosedLoop(system, clients).run(name, flow, time));
        return closed.getLast();
    }

    private OpenLoop.Result openLoop(double rate) throws Exception {
        IO.println("automatic: %.0f requests/s for %d s".formatted(rate, plan.open().toSeconds()));
        open.add(OpenLoop.run(system, rate, plan.open()));
        return open.getLast();
    }

    private void roundTrips(Flow flow, int at) throws Exception {
        IO.println("%s: %d at a time for %d s".formatted(flow.name().toLowerCase(Locale.ROOT), at,
                plan.roundTrips().toSeconds()));
        roundTrips.add(RoundTrips.run(system, flow, at, plan.roundTrips()));
    }

    private void searchCapacity(double flatOut) throws Exception {
        for (double share = FIRST_SHARE; share < LAST_SHARE; share += SHARE_STEP) {
            OpenLoop.Result result = openLoop(share * flatOut);
            if (result.backlogGrows()) {
                return;
            }
            capacity = Optional.of(result.rate());
        }
    }

    /** In parts, because the inbox keeps only the newest mails and all are checked. */
    private void fill(int stored) throws Exception {
        IO.println("filling up to %,d requests".formatted(stored));
        long end = System.nanoTime() + plan.longestFill().toNanos();
        while (system.submitted() < stored && System.nanoTime() < end) {
            new ClosedLoop(system, clients).run("fill", Flow.AUTOMATIC, plan.closed());
        }
    }

    private void measureIdle() throws Exception {
        system.awaitQuiet();
        IO.println("idle for %d s".formatted(plan.idle().toSeconds()));
        Duration before = system.process().cpu();
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(plan.idle().toNanos());
        long cpu = system.process().cpu().minus(before).toNanos();
        idle.add(100.0 * cpu / (System.nanoTime() - start));
    }

    private void measureStore() throws Exception {
        IO.println("bare embedded store for %d s".formatted(plan.store().toSeconds()));
        if (storeWrites.isEmpty()) {
            // compiles its code
            StoreLoad.perSecond(clients, plan.store());
        }
        storeWrites.add(StoreLoad.perSecond(clients, plan.store()));
    }
}
