package io.latchkey.bench;

import java.time.Duration;
import java.util.List;

/** Loads a local system that runs on its usual ports, then an embedded store of its own, and prints what they carried. */
public final class Bench {

    private static final String HELP = """
            Start the system in one terminal:   mvn spring-boot:run -Dspring-boot.run.arguments=--fresh
            and load it from another:           mvn spring-boot:run -Pbench -Dspring-boot.run.arguments="60 16"

            The arguments are seconds (60) and clients (16).
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
        RequestLoad road = new RequestLoad(new LocalSystemClient());

        IO.println("Warming up for 20 s");
        road.maxThroughput(clients, Duration.ofSeconds(20), run + "w");

        List<Long> times = road.sequentialLatencies(200, run + "s");
        IO.println(
                "200 requests one by one, from 201 to mail accepted: median %d ms, 95 %% within %d ms, the slowest %d ms"
                        .formatted(times.get(100), times.get(190), times.getLast()));

        RequestLoad.Results results = road.maxThroughput(clients, time, run + "f");
        IO.println(
                "%d clients flat out for %d s: %d requests, %d requests/s from POST to mail accepted, %d mailed, %d mailed twice"
                        .formatted(results.clients(), time.toSeconds(), results.requests(), results.perSecond(),
                                results.mails(), results.duplicates()));
        IO.println("Document writes: %.1f per request".formatted(results.writesPerRequest()));

        StoreLoad.main(new String[]{"20", Integer.toString(clients)});
    }
}
