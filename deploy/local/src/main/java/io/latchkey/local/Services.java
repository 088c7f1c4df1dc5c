package io.latchkey.local;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The four services, each with its own context and its own settings, started side by side. */
record Services(Map<Service, Instance> instances) implements AutoCloseable {

    static Services start(Settings settings) {
        Map<Service, CompletableFuture<Instance>> starting = new EnumMap<>(Service.class);
        Arrays.stream(Service.values()).forEach(
                each -> starting.put(each, SideBySide.start(() -> each.start(settings.of(each)))));
        try {
            Map<Service, Instance> instances = new EnumMap<>(Service.class);
            starting.forEach((service, instance) -> instances.put(service, instance.join()));
            return new Services(instances);
        } catch (CompletionException e) {
            SideBySide.stopped(stopping(starting.values()));
            throw SideBySide.causeOf(e);
        }
    }

    private static CompletableFuture<?>[] stopping(Collection<CompletableFuture<Instance>> starting) {
        return starting.stream().map(each -> each.thenAccept(Instance::close)).toArray(CompletableFuture<?>[]::new);
    }

    URI uri(Service service) {
        return Objects.requireNonNull(instances.get(service)).uri();
    }

    @Override
    public void close() {
        SideBySide.stopped(instances.values().stream()
                .map(each -> SideBySide.start(each::close))
                .toArray(CompletableFuture<?>[]::new));
    }
}
