package io.latchkey.local;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The four services, each with its own context and settings, started in parallel. */
record RunningServices(Map<Service, RunningService> instances) implements AutoCloseable {

    static RunningServices start(ServiceSettings serviceSettings) {
        Map<Service, CompletableFuture<RunningService>> starting = new EnumMap<>(Service.class);
        Arrays.stream(Service.values()).forEach(
                each -> starting.put(each, ParallelStartup.start(() -> each.start(serviceSettings.of(each)))));
        try {
            Map<Service, RunningService> instances = new EnumMap<>(Service.class);
            starting.forEach((service, instance) -> instances.put(service, instance.join()));
            return new RunningServices(instances);
        } catch (CompletionException e) {
            ParallelStartup.awaitAll(stopping(starting.values()));
            throw ParallelStartup.causeOf(e);
        }
    }

    private static CompletableFuture<?>[] stopping(Collection<CompletableFuture<RunningService>> starting) {
        return starting.stream().map(each -> each.thenAccept(RunningService::close))
                .toArray(CompletableFuture<?>[]::new);
    }

    URI uri(Service service) {
        return Objects.requireNonNull(instances.get(service)).uri();
    }

    @Override
    public void close() {
        ParallelStartup.awaitAll(instances.values().stream()
                .map(each -> ParallelStartup.start(each::close))
                .toArray(CompletableFuture<?>[]::new));
    }
}
