package io.latchkey.local;

import io.latchkey.approval.ApprovalApplication;
import io.latchkey.issuer.KeyIssuerApplication;
import io.latchkey.notification.NotificationApplication;
import io.latchkey.request.RequestApplication;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The services, each of which can run in this process any number of times. */
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

    /** What it is called in settings, logs and events. */
    public String title() {
        return title;
    }

    /** Starts an instance with the demo's rules and catalogue, and with these settings before all others. */
    public RunningService start(Map<String, String> settings) {
        ProcessLogging.useProcessLogging();
        String[] arguments = Stream.concat(
                Stream.of("--spring.config.name=" + title + ",demo-" + title, "--spring.main.banner-mode=off",
                        // one service has templates, and all have its library
                        "--spring.thymeleaf.check-template-location=false"),
                settings.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue()))
                .toArray(String[]::new);
        return new RunningService(new SpringApplicationBuilder(application).main(application)
                .registerShutdownHook(false)
                .run(arguments));
    }
}
