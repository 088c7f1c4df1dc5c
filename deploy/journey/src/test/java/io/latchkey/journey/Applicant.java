package io.latchkey.journey;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A developer with a request that the partner decides. */
record Applicant(Developer developer, String request) {

    private static final int CLIENTS = 8;

    /** Creates this many developers with one request each. */
    static List<Applicant> many(TestSystem testSystem, int count) {
        List<Developer> developers = IntStream.range(0, count).mapToObj(_ -> testSystem.developer("Credit")).toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            return developers.stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> each.requests("credit", "free"), clients)
                            .thenApply(request -> new Applicant(each, request)))
                    .toList().stream().map(CompletableFuture::join).toList();
        }
    }
}
