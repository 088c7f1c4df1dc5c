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
    void everyTopicFromItsBeginningToEverybodyChangesNothing() {
        everythingThatCanHappenHappens();
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

    private void everythingThatCanHappenHappens() {
        testSystem.developer("Issued").asksFor("weather", "free");
        testSystem.developer("Once").asksOnce("weather", "free", "a-key");
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
        root.ends(withAKeyAndAWish("Left"));
        Developer returned = withAKeyAndAWish("Returned");
        root.ends(returned);
        root.reopens(returned);
        returned.asksFor("weather", "gold");
        waiting(returned, "payments");
    }

    private Developer withAKeyAndAWish(String name) {
        Developer developer = testSystem.developer(name);
        developer.asksFor("weather", "free");
        developer.receivesKeyFor("Weather");
        waiting(developer);
        return developer;
    }

    private String waiting(Developer developer) {
        return waiting(developer, "maps");
    }

    private String waiting(Developer developer, String entry) {
        String request = developer.asksFor(entry, "gold");
        grace.findsInQueue(request);
        return request;
    }

    private void rewind() {
        try (ConsumerGroups consumerGroups = new ConsumerGroups(Infrastructure.brokers())) {
            List<String> all = testSystem.groups();
            eventually(() -> consumerGroups.rewind(all));
            assertThat(consumerGroups.unread(all)).as("what is to be handled again")
                    .hasSizeGreaterThan(all.size());
        }
    }
}
