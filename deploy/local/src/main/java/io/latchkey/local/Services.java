package io.latchkey.local;

import io.latchkey.approval.ApprovalApplication;
import io.latchkey.key.KeyApplication;
import io.latchkey.notification.NotificationApplication;
import io.latchkey.request.RequestApplication;
import io.latchkey.local.LocalProperties.Ports;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services, each with its own context and its own settings, started side by side. */
record Services(ConfigurableApplicationContext request, ConfigurableApplicationContext approval,
        ConfigurableApplicationContext issuer,
        ConfigurableApplicationContext notification) implements AutoCloseable {

    static Services start(Ports ports, Infrastructure infrastructure, DataFolder folder) {
        Settings settings = new Settings(infrastructure, folder);
        var request = started(RequestApplication.class, settings.of("request-service", ports.request()));
        var approval = started(ApprovalApplication.class, settings.of("approval-service", ports.approval()));
        var issuer = started(KeyApplication.class, settings.of("key-issuer-service", ports.issuer()));
        var notification = started(NotificationApplication.class,
                settings.of("notification-service", ports.notification()));
        try {
            return new Services(request.join(), approval.join(), issuer.join(), notification.join());
        } catch (CompletionException e) {
            SideBySide.stopped(Stream.of(request, approval, issuer, notification)
                    .map(each -> each.thenAccept(ConfigurableApplicationContext::close))
                    .toArray(CompletableFuture<?>[]::new));
            throw SideBySide.causeOf(e);
        }
    }

    private static CompletableFuture<ConfigurableApplicationContext> started(Class<?> application, String[] settings) {
        return SideBySide.start(
                () -> new SpringApplicationBuilder(application).registerShutdownHook(false).run(settings));
    }

    static int portOf(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        SideBySide.stopped(Stream.of(request, approval, issuer, notification)
                .map(each -> SideBySide.start(each::close))
                .toArray(CompletableFuture<?>[]::new));
    }
}
