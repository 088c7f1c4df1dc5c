package io.latchkey.local;

import io.latchkey.approval.ApprovalApplication;
import io.latchkey.issuer.KeyIssuerApplication;
import io.latchkey.notification.NotificationApplication;
import io.latchkey.request.RequestApplication;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The services; any number of instances of each can run in this process. */
public enum Service {

    REQUEST("request-service", RequestApplication.class),
    APPROVAL("approval-service", ApprovalApplication.class),
    ISSUER("key-issuer-service", KeyIssuerApplication.class),
    NOTIFICATION("notification-service", NotificationApplication.class);

    private final String title;
    private final Class<?> application;

    Service(String title, Class<?> application) {
        this.title = title;
        this.application = application;
    }

    /** Its name in settings, logs and events. */
    public String title() {
        return title;
    }

    /** Starts an instance with the demo's rules and catalogue; these settings override all others. */
    public RunningService start(Map<String, String> settings) {
        ProcessLogging.useProcessLogging();
        String[] arguments = Stream.concat(
                Stream.of("--spring.config.name=" + title + ",demo-" + title, "--spring.main.banner-mode=off"),
                settings.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue()))
                .toArray(String[]::new);
        return new RunningService(new SpringApplicationBuilder(application).main(application)
                .registerShutdownHook(false)
                .run(arguments));
    }
}
