package io.latchkey.local;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedRuntimeException;

/** Starts all of Latchkey in this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalProperties.class)
public class LocalApplication {

    private static final String HELP = """
            Starts all of Latchkey in one process: a Kafka broker, a store, a mail inbox, an identity
            provider, a demo partner and the four services.

            mvn spring-boot:run                                              start, and go on where it was stopped
            mvn spring-boot:run -Dspring-boot.run.arguments=--fresh          forget everything first
            mvn spring-boot:run -Dspring-boot.run.arguments="--latchkey.local.ports.request=9081 --latchkey.local.data=/tmp/x"

            --fresh                              forget what the data folder holds
            --help                               this text
            --latchkey.local.data=FOLDER         where everything is kept (data)
            --latchkey.local.store=URI           a MongoDB to use instead of the embedded store
            --latchkey.local.ports.request=N     request-service (8081)        .kafka=N     the broker (9092)
            --latchkey.local.ports.approval=N    approval-service (8082)       .mongodb=N   the store (27017)
            --latchkey.local.ports.issuer=N      key-issuer-service (8083)     .smtp=N      the inbox, SMTP (1025)
            --latchkey.local.ports.notification=N  notification-service (8084) .inbox=N     the inbox, pages (8025)
            --latchkey.local.ports.identity=N    the identity provider (9000)  .partner=N   the demo partner (8090)
            """;

    private static final Pattern OPTION = Pattern.compile("--fresh|--latchkey\\.local\\.[^=]+=.*");

    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            IO.println(HELP);
            return;
        }
        try {
            arguments.forEach(LocalApplication::refuseUnknown);
            run(args, arguments.contains("--fresh"));
        } catch (RuntimeException e) {
            IO.println("Latchkey did not start: " + reasonOf(e).getMessage());
            System.exit(1);
        }
    }

    /** A slip of the hand would otherwise start something else than was wanted. */
    private static void refuseUnknown(String argument) {
        if (!OPTION.matcher(argument).matches()) {
            throw new IllegalArgumentException(
                    "There is no option %s; --help lists those that there are.".formatted(argument));
        }
    }

    private static void run(String[] args, boolean fresh) throws InterruptedException {
        LocalProperties properties = settings(args, fresh);
        Latchkey latchkey = Latchkey.start(properties);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            latchkey.close();
            stopped.countDown();
        }, "stop"));
        IO.println(latchkey.startupMessage());
        stopped.await();
    }

    private static LocalProperties settings(String[] args, boolean fresh) {
        SpringApplicationBuilder settings = new SpringApplicationBuilder(LocalApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=local", "latchkey.local.fresh=" + fresh, "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false");
        try (ConfigurableApplicationContext context = settings.run(args)) {
            return context.getBean(LocalProperties.class);
        }
    }

    /** Not that of Spring's own exceptions, which only says which bean was not to be had. */
    private static Throwable reasonOf(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null
                && (reason instanceof NestedRuntimeException || reason.getMessage() == null)) {
            reason = reason.getCause();
        }
        return reason;
    }
}
