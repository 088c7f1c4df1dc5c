package io.latchkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of the benchmark. */
record BenchOptions(BenchPlan plan, int clients, Optional<Long> pid, Optional<String> heap, LocalOptions local) {

    static final String HELP = """
            Starts a fresh system in another process, measures it, stops it, prints the results and writes them to
            deploy/bench/target/bench/ as JSON and SVG.

            mvn spring-boot:run -Pbench                                          takes about nine minutes
            mvn spring-boot:run -Pbench -Dspring-boot.run.arguments=--quick      takes about two minutes
            mvn spring-boot:run -Pbench -Dspring-boot.run.arguments="--full --heap=4g"

            --help                         print this text
            --quick                        short steps, for a first impression
            --full                         also 100,000 stored requests, and the highest rate; needs more heap
            --clients=N                    clients that send without pause (16)
            --heap=SIZE                    the heap of the system, instead of that of deploy/local
            --system=PID                   measure the running local system with this process id; start it with the
                                           environment variable LATCHKEY_NOTIFICATION_MAILSPERMINUTE=0
            --latchkey.local.store=URI     a MongoDB to use instead of the embedded store
            --latchkey.local.ports.NAME=N  a port instead of a free one, or of the running system
            """;

    static BenchOptions parse(List<String> arguments) {
        BenchPlan plan = BenchPlan.NORMAL;
        int clients = 16;
        Optional<Long> pid = Optional.empty();
        Optional<String> heap = Optional.empty();
        List<String> local = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.replaceFirst("=.*", "")) {
                case "--quick" -> plan = BenchPlan.QUICK;
                case "--full" -> plan = BenchPlan.FULL;
                case "--clients" -> clients = Integer.parseInt(value);
                case "--system" -> pid = Optional.of(Long.parseLong(value));
                case "--heap" -> heap = Optional.of(value);
                case String name when name.equals("--latchkey.local.store")
                        || name.startsWith("--latchkey.local.ports.") ->
                    local.add(argument);
                default -> throw new IllegalArgumentException(
                        "There is no option %s; --help lists the options.".formatted(argument));
            }
        }
        return new BenchOptions(plan, clients, pid, heap, new LocalOptions(List.copyOf(local)));
    }
}
