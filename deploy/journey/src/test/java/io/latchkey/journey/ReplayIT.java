package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.local.Service;
import io.latchkey.testing.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnTheRoad
class ReplayIT {

    private final Road road;
    private final Operator grace;
    private final Operator root;
    private final OtherService portal = new OtherService("a-portal");

    ReplayIT(Road road) {
        this.road = road;
        this.grace = road.operator("grace");
        this.root = road.operator("root");
    }

    @Test
    void everyTopicFromItsBeginningToEverybodyChangesNothing() {
        everythingThatCanHappenHappens();
        nothingIsShownAnyMore();
        road.settles();
        Census before = road.census();

        road.whileStopped(List.of(Service.values()), this::rewind);
        road.settles();

        Census after = road.census();
        assertThat(after.differences(before)).isEmpty();
        assertThat(after.records()).isEqualTo(before.records());
        assertThat(after.mails()).isEqualTo(before.mails());
    }

    /** What a link has shown is hidden again after a minute, and that is no doing of a replay. */
    private void nothingIsShownAnyMore() {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(2)).until(() -> road.census().documents()
                .values().stream().noneMatch(each -> each.contains("\"shown\": ")));
    }

    private void everythingThatCanHappenHappens() {
        road.developer("Issued").asksFor("weather", "free");
        road.developer("Once").asksOnce("weather", "free", "a-key");
        portal.commands(road.developer("Commanded").wish("weather", "gold"));
        portal.hearsRefusalOf(portal.commands(Map.of("access", List.of(), "reason", Map.of())));
        waiting(road.developer("Pending"));
        grace.approves(waiting(road.developer("Approved")));
        grace.declines(waiting(road.developer("Declined")), "Not now");
        Developer fickle = road.developer("Withdrawn");
        fickle.withdraws(waiting(fickle));
        Developer late = road.developer("Late");
        String request = waiting(late);
        late.withdraws(request);
        grace.approves(request);
        Developer linked = road.developer("Linked");
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
        Developer developer = road.developer(name);
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
        try (Groups groups = new Groups(Infrastructure.brokers())) {
            List<String> all = road.groups();
            eventually(() -> groups.rewind(all));
            assertThat(groups.unread(all)).as("what is to be handled again")
                    .hasSizeGreaterThan(all.size());
        }
    }
}
