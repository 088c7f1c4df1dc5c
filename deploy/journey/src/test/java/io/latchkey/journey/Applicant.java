package io.latchkey.journey;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Somebody who has asked for what the partner decides about. */
record Applicant(Developer developer, String request) {

    private static final int CLIENTS = 8;

    /** So many of them, who all have asked. */
    static List<Applicant> many(TestSystem testSystem, int count) {
        List<Developer> crowd = IntStream.range(0, count).mapToObj(_ -> testSystem.developer("Credit")).toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            return crowd.stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> each.asksFor("credit", "free"), clients)
                            .thenApply(request -> new Applicant(each, request)))
                    .toList().stream().map(CompletableFuture::join).toList();
        }
    }
}
