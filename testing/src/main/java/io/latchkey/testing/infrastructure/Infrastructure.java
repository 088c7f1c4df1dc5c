package io.latchkey.testing.infrastructure;

import com.github.f4b6a3.ulid.UlidCreator;
import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.embedded.inbox.Inbox;
import io.latchkey.testing.infrastructure.OnInfrastructure.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * One broker, one store, one inbox and one identity provider for all tests of a JVM, each started when it is first
 * asked for. {@code -Dlatchkey.it.kafka} and {@code -Dlatchkey.it.mongodb} choose broker and store: {@code embedded} (the
 * default), {@code container}, or the servers or URI of a running one. A {@link FaultProxy} in front of each makes it
 * unavailable.
 */
public final class Infrastructure {

    private static final Supplier<TestBroker> BROKER = SingletonSupplier
            .of(() -> chosen("latchkey.it.kafka", TestBroker::named, TestBroker::container, TestBroker::embedded));
    private static final Supplier<TestStore> STORE = SingletonSupplier
            .of(() -> chosen("latchkey.it.mongodb", TestStore::named, TestStore::container, TestStore::embedded));

    private static final Supplier<TestSmtpServer> POST = SingletonSupplier.of(TestSmtpServer::embedded);

    private static final Supplier<IdentityProvider> IDENTITY = SingletonSupplier
            .of(() -> ServerFolder.of(folder -> IdentityProvider.start(folder, 0)));

    /** Keeps runs on the same named servers apart. */
    private static final String RUN = UlidCreator.getUlid().toLowerCase();
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private static final String CONSUMERS = "spring.cloud.stream.kafka.binder.consumer-properties.";
    /** Only services with the web module use the identity provider. */
    private static final boolean HAS_WEB = ClassUtils.isPresent("io.latchkey.web.security.SecurityAutoConfiguration",
            Infrastructure.class.getClassLoader());

    private Infrastructure() {}

    /** The bootstrap servers for Kafka clients. */
    public static String brokers() {
        return BROKER.get().servers();
    }

    /** The proxy in front of the broker; it aborts a test on a named broker, which no proxy can be in front of. */
    public static FaultProxy brokerProxy() {
        return BROKER.get().proxySource().proxy();
    }

    /** The URI of the store without a database. */
    public static String storeUri() {
        return STORE.get().uri();
    }

    /** The proxy in front of the store. */
    public static FaultProxy storeProxy() {
        return STORE.get().proxy();
    }

    /** The inbox that receives all mails. */
    public static Inbox inbox() {
        return POST.get().inbox();
    }

    /** The proxy in front of the SMTP server. */
    public static FaultProxy smtpProxy() {
        return POST.get().proxy();
    }

    /** The identity provider that the services trust; it issues any token that a test asks for. */
    public static IdentityProvider identity() {
        return IDENTITY.get();
    }

    /**
     * The settings of a service with an empty database and a consumer group at the end of all topics. Instances of one
     * service share their settings.
     */
    public static Map<String, String> properties(String service) {
        startServers();
        String name = service + "-" + SERVICES.incrementAndGet() + "-" + RUN;
        ConsumerGroupOffsets.seekToEnd(name);
        Map<String, String> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("spring.mongodb.uri", storeUri());
        properties.put("spring.mongodb.database", name);
        properties.put("spring.kafka.bootstrap-servers", brokers());
        properties.put("spring.cloud.stream.default.group", name);
        properties.put("latchkey.messaging.topics.partitions", "3");
        // Tests take servers away and kill instances; production waits longer for both.
        properties.put("latchkey.messaging.store-timeout", "2s");
        properties.put(CONSUMERS + "session.timeout.ms", "6000");
        properties.put(CONSUMERS + "heartbeat.interval.ms", "1000");
        if (HAS_WEB) {
            properties.put("latchkey.security.issuer", identity().issuer().toString());
            properties.put("latchkey.sign-in.client-secret", identity().client("latchkey-pages").secret());
        }
        properties.put("spring.mail.host", "127.0.0.1");
        properties.put("spring.mail.port", Integer.toString(smtpProxy().port()));
        return properties;
    }

    /** The settings of the service that {@link OnInfrastructure} has started, for another instance of it. */
    public static Map<String, String> propertiesOf(ConfigurableApplicationContext service) {
        Map<String, String> properties = new HashMap<>();
        for (String source : List.of(Settings.INFRASTRUCTURE, Settings.TEST_PROPERTIES)) {
            MapPropertySource settings = (MapPropertySource) Objects
                    .requireNonNull(service.getEnvironment().getPropertySources().get(source));
            settings.getSource().forEach((name, value) -> properties.put(name, value.toString()));
        }
        return properties;
    }

    /**
     * Starts the servers of a service at the same time, because each of them is slow in a JVM that has just started.
     */
    private static void startServers() {
        List<Supplier<?>> servers = HAS_WEB ? List.of(BROKER, STORE, IDENTITY) : List.of(BROKER, STORE);
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofPlatform().name("server-", 0).factory())) {
            CompletableFuture.allOf(servers.stream().map(each -> CompletableFuture.supplyAsync(each, threads))
                    .toArray(CompletableFuture<?>[]::new)).join();
        }
    }

    /** Starts another instance of a service with the settings of {@link #properties}. */
    public static ConfigurableApplicationContext start(Class<?> application, Map<String, String> settings) {
        return start(application, settings, _ -> {
        });
    }

    /** Starts an instance after this has initialized its context. */
    public static ConfigurableApplicationContext start(Class<?> application, Map<String, String> settings,
            ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        return new SpringApplicationBuilder(application).initializers(first)
                .run(settings.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
    }

    private static <T> T chosen(String setting, Function<String, T> named, Supplier<T> container,
            Supplier<T> embedded) {
        String choice = System.getProperty(setting, "");
        return switch (choice) {
            case "", "embedded" -> embedded.get();
            case "container" -> container.get();
            default -> named.apply(choice);
        };
    }
}
