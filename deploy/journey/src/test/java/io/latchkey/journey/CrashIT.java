package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.journey.MailpitClient.MessageSummary;
import io.latchkey.local.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTestSystem
class CrashIT {

    private static final int REQUESTS = Integer.getInteger("latchkey.it.requests", 200);
    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final List<Service> KILLED = List.of(Service.REQUEST, Service.APPROVAL, Service.ISSUER);

    private final TestSystem testSystem;

    CrashIT(TestSystem testSystem) {
        this.testSystem = testSystem;
    }

    @Test
    void everyRequestOutlivesTheProcessThatHandlesIt() {
        List<Developer> developers = Stream.generate(() -> testSystem.developer("Crash")).limit(REQUESTS).toList();
        SystemSnapshot before = testSystem.snapshot();

        testSystem.whileStopped(KILLED, () -> {
            ServiceProcess first = ServiceProcess.running(testSystem, KILLED);
            AtomicInteger answered = new AtomicInteger();
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                developers.forEach(each -> clients.execute(() -> requestUntilAccepted(each, answered)));
                await().atMost(LONGEST).until(() -> answered.get() > REQUESTS / 2);
                first.close();
                assertThat(testSystem.hasWorkLeft()).as("the process died while it had work left").isTrue();
                try (ServiceProcess _ = ServiceProcess.running(testSystem, KILLED)) {
                    await().atMost(LONGEST).until(() -> answered.get() == REQUESTS);
                    testSystem.awaitQuiescence();
                }
            }
        });

        SystemSnapshot after = testSystem.snapshot();
        for (String collection : List.of("key-requests", "approvals", "keys", "notices")) {
            assertThat(after.count(collection) - before.count(collection)).as(collection).isEqualTo(REQUESTS);
        }
        List<MessageSummary> mails = new MailpitClient(testSystem.addresses().inbox()).summaries("to:crash-");
        assertThat(mails).hasSize(REQUESTS).extracting(MessageSummary::subject).containsOnly("Your key for Weather");
        assertThat(mails).extracting(MessageSummary::to).containsExactlyInAnyOrderElementsOf(
                developers.stream().map(Developer::email).toList());
    }

    private static void requestUntilAccepted(Developer developer, AtomicInteger answered) {
        await().atMost(LONGEST).ignoreExceptions().pollDelay(Duration.ZERO)
                .until(() -> developer.submitsOnce("weather", "free", "once").status() == 201);
        answered.incrementAndGet();
    }
}
