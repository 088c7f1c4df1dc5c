package io.latchkey.bench;

import java.time.Duration;
import java.util.List;

/** Load-tests a local system on its default ports, then a new embedded store, and prints the results. */
public final class Bench {

    private static final String HELP = """
            Start the system in one terminal:        mvn spring-boot:run -Dspring-boot.run.arguments=--fresh
            Run the load test in another terminal:   mvn spring-boot:run -Pbench -Dspring-boot.run.arguments="60 16"

            The arguments are the seconds (60) and the clients (16).
            """;

    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            IO.println(HELP);
            return;
        }
        Duration time = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 60);
        int clients = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        String run = "load" + System.currentTimeMillis();
        RequestLoad load = new RequestLoad(new LocalSystemClient());

        IO.println("Warming up for 20 s");
        load.maxThroughput(clients, Duration.ofSeconds(20), run + "w");

        List<Long> times = load.sequentialLatencies(200, run + "s");
        IO.println(
                "200 sequential requests, from 201 to accepted mail: median %d ms, 95th percentile %d ms, maximum %d ms"
                        .formatted(times.get(100), times.get(190), times.getLast()));

        RequestLoad.Results results = load.maxThroughput(clients, time, run + "f");
        IO.println(
                "%d clients without pause for %d s: %d requests, %d requests/s from POST to accepted mail, %d mailed, %d mailed twice"
                        .formatted(results.clients(), time.toSeconds(), results.requests(), results.perSecond(),
                                results.mails(), results.duplicates()));
        IO.println("Document writes: %.1f per request".formatted(results.writesPerRequest()));

        StoreLoad.main(new String[]{"20", Integer.toString(clients)});
    }
}
