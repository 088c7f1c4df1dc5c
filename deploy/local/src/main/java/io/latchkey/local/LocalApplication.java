package io.latchkey.local;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedRuntimeException;

/** Starts all of Latchkey in this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalProperties.class)
public class LocalApplication {

    private static final String HELP = """
            Starts everything in one process: a Kafka broker, a MongoDB-compatible store, a mail inbox,
            an OpenID provider with demo people, a demo billing partner, and the four services.

            mvn spring-boot:run                                        start with the state of the last run
            mvn spring-boot:run -Dspring-boot.run.arguments=--fresh    start from scratch
            mvn spring-boot:run -Dspring-boot.run.arguments="--latchkey.local.ports.request=9081 --latchkey.local.data=/tmp/x"

            --help                                   print this text
            --fresh                                  delete all state first
            --latchkey.local.data=FOLDER             the folder for all state except the log (data)
            --latchkey.local.store=URI               a MongoDB to use instead of the embedded store

            Ports:
            --latchkey.local.ports.request=N         request-service (8081)
            --latchkey.local.ports.approval=N        approval-service (8082)
            --latchkey.local.ports.issuer=N          key-issuer-service (8083)
            --latchkey.local.ports.notification=N    notification-service (8084)
            --latchkey.local.ports.identity=N        the identity provider (9000)
            --latchkey.local.ports.kafka=N           the broker (9092)
            --latchkey.local.ports.mongodb=N         the store (27017)
            --latchkey.local.ports.smtp=N            the SMTP port of the inbox (1025)
            --latchkey.local.ports.inbox=N           the web page of the inbox (8025)
            --latchkey.local.ports.partner=N         the demo partner (8090)
            """;

    private static final Pattern OPTION = Pattern.compile("--fresh|--latchkey\\.local\\.[^=]+=.*");

    public static void main(String[] args) throws InterruptedException {
        int status = run(List.of(args), IO::println);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the system until this process stops it, or returns at once if it does not start.
     *
     * @return the exit status of the process
     */
    public static int run(List<String> arguments, Consumer<String> output) throws InterruptedException {
        if (arguments.contains("--help")) {
            output.accept(HELP);
            return 0;
        }
        try {
            arguments.forEach(LocalApplication::refuseUnknown);
            start(arguments, output).await();
            return 0;
        } catch (RuntimeException e) {
            output.accept("Latchkey did not start: " + causeOf(e).getMessage());
            return 1;
        }
    }

    /** Without this, a misspelled option would start something other than the user wanted. */
    private static void refuseUnknown(String argument) {
        if (!OPTION.matcher(argument).matches()) {
            throw new IllegalArgumentException("There is no option %s; --help lists the options.".formatted(argument));
        }
    }

    /** Returns a latch that opens when the system has stopped. */
    private static CountDownLatch start(List<String> arguments, Consumer<String> output) {
        Latchkey latchkey = Latchkey.start(settings(arguments));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            latchkey.close();
            stopped.countDown();
        }, "stop"));
        output.accept(latchkey.startupMessage());
        return stopped;
    }

    private static LocalProperties settings(List<String> arguments) {
        SpringApplicationBuilder settings = new SpringApplicationBuilder(LocalApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=local", "latchkey.local.fresh=" + arguments.contains("--fresh"),
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false");
        try (ConfigurableApplicationContext context = settings.run(arguments.toArray(String[]::new))) {
            return context.getBean(LocalProperties.class);
        }
    }

    /** Spring's own exceptions only name a bean or a record; the cause says what is wrong. */
    private static Throwable causeOf(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && (reason instanceof NestedRuntimeException
                || reason instanceof BindException || reason.getMessage() == null)) {
            reason = reason.getCause();
        }
        return reason;
    }
}
