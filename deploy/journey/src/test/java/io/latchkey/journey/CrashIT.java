package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.journey.Mailpit.Heading;
import io.latchkey.local.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnTheRoad
class CrashIT {

    private static final int REQUESTS = 1000;
    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final List<Service> DOOMED = List.of(Service.REQUEST, Service.APPROVAL, Service.ISSUER);

    private final Road road;

    CrashIT(Road road) {
        this.road = road;
    }

    @Test
    void aThousandRequestsOutliveTheProcessThatHandlesThem() {
        List<Developer> crowd = Stream.generate(() -> road.developer("Crash")).limit(REQUESTS).toList();
        Census before = road.census();

        road.whileStopped(DOOMED, () -> {
            OtherProcess first = OtherProcess.running(road, DOOMED);
            AtomicInteger answered = new AtomicInteger();
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                crowd.forEach(each -> clients.execute(() -> asksUntilAnswered(each, answered)));
                await().atMost(LONGEST).until(() -> answered.get() > REQUESTS / 2);
                first.close();
                assertThat(road.hasWorkLeft()).as("the process died amid its work").isTrue();
                try (OtherProcess _ = OtherProcess.running(road, DOOMED)) {
                    await().atMost(LONGEST).until(() -> answered.get() == REQUESTS);
                    road.settles();
                }
            }
        });

        Census after = road.census();
        for (String collection : List.of("key-requests", "approvals", "keys", "notices")) {
            assertThat(after.count(collection) - before.count(collection)).as(collection).isEqualTo(REQUESTS);
        }
        List<Heading> mails = new Mailpit(road.addresses().inbox()).headings("to:crash-");
        assertThat(mails).hasSize(REQUESTS).extracting(Heading::subject).containsOnly("Your key for Weather");
        assertThat(mails).extracting(Heading::to).containsExactlyInAnyOrderElementsOf(
                crowd.stream().map(Developer::email).toList());
    }

    private static void asksUntilAnswered(Developer developer, AtomicInteger answered) {
        await().atMost(LONGEST).ignoreExceptions().pollDelay(Duration.ZERO)
                .until(() -> developer.asksOnce("weather", "free", "once").status() == 201);
        answered.incrementAndGet();
    }
}
