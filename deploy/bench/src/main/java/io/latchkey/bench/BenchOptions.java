package io.latchkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of the benchmark. */
record BenchOptions(Plan plan, int clients, Optional<Integer> commands, Optional<Long> pid, Optional<String> heap,
        boolean jar, LocalOptions local) {

    static final String HELP = """
            Starts a fresh system in another process, measures it, stops it, prints the results and writes them to
            deploy/bench/target/bench/ as JSON and SVG.

            mvn spring-boot:run -Pbench                                          takes about nine minutes
            mvn spring-boot:run -Pbench -Dspring-boot.run.arguments=--quick      takes about two minutes
            mvn spring-boot:run -Pbench -Dspring-boot.run.arguments="--full --heap=4g"

            --help                         print this text
            --quick                        short steps, for a first impression
            --full                         also 100,000 stored requests, and the highest rate; needs more heap
            --commands=N                   only measure how fast N commands are worked off that wait when the system starts
            --clients=N                    clients that send without pause (16)
            --heap=SIZE                    the heap of the system, instead of that of deploy/local
            --jar                          extract the jar of deploy/local, fill an AOT cache in a training run, and measure
                                           the system with both; first build the jar with mvn package -DskipTests
            --system=PID                   measure the running local system with this process id; start it with the
                                           environment variable LATCHKEY_NOTIFICATION_MAILSPERMINUTE=0
            --latchkey.local.store=URI     a MongoDB to use instead of the embedded store
            --latchkey.local.mails=N       how many mails the inbox keeps; all are read after each step (50,000)
            --latchkey.local.ports.NAME=N  a port instead of a free one, or of the running system
            """;

    static BenchOptions parse(List<String> arguments) {
        Plan plan = Plan.NORMAL;
        int clients = 16;
        Optional<Integer> commands = Optional.empty();
        Optional<Long> pid = Optional.empty();
        Optional<String> heap = Optional.empty();
        boolean jar = false;
        List<String> local = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.replaceFirst("=.*", "")) {
                case "--quick" -> plan = Plan.QUICK;
                case "--full" -> plan = Plan.FULL;
                case "--clients" -> clients = Math.toIntExact(number(argument, value));
                case "--commands" -> commands = Optional.of(Math.toIntExact(number(argument, value)));
                case "--system" -> pid = Optional.of(number(argument, value));
                case "--jar" -> jar = true;
                case "--heap" -> heap = Optional.of(value);
                case String name when name.equals("--latchkey.local.store") || name.equals("--latchkey.local.mails")
                        || name.startsWith("--latchkey.local.ports.") ->
                    local.add(argument);
                default -> throw new IllegalArgumentException(
                        "There is no option %s; --help lists the options.".formatted(argument));
            }
        }
        if (jar && pid.isPresent()) {
            throw new IllegalArgumentException("--jar starts a system, so it cannot be used with --system.");
        }
        return new BenchOptions(plan, clients, commands, pid, heap, jar, new LocalOptions(List.copyOf(local)));
    }

    private static long number(String argument, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s needs a number; --help lists the options.".formatted(argument));
        }
    }

    /**
     * The steps of a run and how long each takes.
     *
     * @param idle      how long the CPU of the idle system is measured
     * @param cold      the first load after the start
     * @param closed    each measurement without pause
     * @param open      each measurement at a fixed rate
     * @param roundTrips each measurement of a lightly loaded system
     * @param store     each measurement of the bare embedded store
     * @param growth    the numbers of stored requests at which the automatic flow is measured again
     * @param longestFill the longest time to reach one of these numbers
     * @param capacity  whether the highest rate is searched
     */
    record Plan(Duration idle, Duration cold, Duration closed, Duration open, Duration roundTrips, Duration store,
            List<Integer> growth,
            Duration longestFill, boolean capacity) {

        static final Plan NORMAL = new Plan(Duration.ofSeconds(20), Duration.ofSeconds(60),
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(5),
                List.of(20_000),
                Duration.ofSeconds(80), false);
        static final Plan QUICK = new Plan(Duration.ofSeconds(5), Duration.ofSeconds(15),
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2), List.of(),
                Duration.ZERO, false);
        static final Plan FULL = new Plan(NORMAL.idle, NORMAL.cold, NORMAL.closed, Duration.ofSeconds(60),
                NORMAL.roundTrips, NORMAL.store, List.of(20_000, 100_000), Duration.ofHours(1), true);
    }
}
