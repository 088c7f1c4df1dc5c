package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.local.Service;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnTestSystem
class ReplayIT {

    private final TestSystem testSystem;
    private final Administrator grace;
    private final Administrator root;
    private final ExternalService portal = new ExternalService("a-portal");

    ReplayIT(TestSystem testSystem) {
        this.testSystem = testSystem;
        this.grace = testSystem.operator("grace");
        this.root = testSystem.operator("root");
    }

    @Test
    void aReplayOfAllTopicsToAllServicesChangesNothing() {
        causeEveryEvent();
        recoverableSecretsAreErased();
        testSystem.awaitQuiescence();
        SystemSnapshot before = testSystem.snapshot();

        testSystem.whileStopped(List.of(Service.values()), this::rewind);
        testSystem.awaitQuiescence();

        SystemSnapshot after = testSystem.snapshot();
        assertThat(after.differences(before)).isEmpty();
        assertThat(after.records()).isEqualTo(before.records());
        assertThat(after.mails()).isEqualTo(before.mails());
    }

    /** The service erases recoverable secrets after a while, and a replay must not be blamed for that. */
    private void recoverableSecretsAreErased() {
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200))
                .until(() -> testSystem.snapshot().documents()
                        .values().stream().noneMatch(each -> each.contains("\"shown\": ")));
    }

    private void causeEveryEvent() {
        testSystem.developer("Issued").requests("weather", "free");
        testSystem.developer("Once").submitsOnce("weather", "free", "a-key");
        portal.sendsCommand(testSystem.developer("Commanded").requestFor("weather", "gold"));
        portal.awaitsRejectionOf(portal.sendsCommand(Map.of("access", List.of(), "reason", Map.of())));
        waiting(testSystem.developer("Pending"));
        grace.approves(waiting(testSystem.developer("Approved")));
        grace.declines(waiting(testSystem.developer("Declined")), "Not now");
        Developer fickle = testSystem.developer("Withdrawn");
        fickle.withdraws(waiting(fickle));
        Developer late = testSystem.developer("Late");
        String request = waiting(late);
        late.withdraws(request);
        grace.approves(request);
        Developer linked = testSystem.developer("Linked");
        grace.approves(waiting(linked, "payments"));
        linked.receives("You have access to Payments: generate your key");
        root.ends(developerWithKeyAndRequest("Left"));
        Developer returned = developerWithKeyAndRequest("Returned");
        root.ends(returned);
        root.reopens(returned);
        returned.requests("weather", "gold");
        waiting(returned, "payments");
    }

    private Developer developerWithKeyAndRequest(String name) {
        Developer developer = testSystem.developer(name);
        developer.requests("weather", "free");
        developer.receivesKeyFor("Weather");
        waiting(developer);
        return developer;
    }

    private String waiting(Developer developer) {
        return waiting(developer, "maps");
    }

    private String waiting(Developer developer, String entry) {
        String request = developer.requests(entry, "gold");
        grace.findsInQueue(request);
        return request;
    }

    private void rewind() {
        try (ConsumerGroups consumerGroups = new ConsumerGroups(Infrastructure.brokers())) {
            List<String> all = testSystem.groups();
            eventually(() -> consumerGroups.rewind(all));
            assertThat(consumerGroups.unread(all)).as("records to process again")
                    .hasSizeGreaterThan(all.size());
        }
    }
}
