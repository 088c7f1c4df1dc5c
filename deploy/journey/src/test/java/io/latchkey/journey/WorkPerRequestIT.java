package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.bench.counter.Counters;
import io.latchkey.bench.counter.PrometheusText;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.local.SystemAddresses;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an automatic request costs in things that can be counted, whatever the machine does besides. */
@OnTestSystem
class WorkPerRequestIT {

    private static final int REQUESTS = 48;
    private static final double MOST_WRITES = 7;
    private static final double MOST_READS = 10;
    private static final double MOST_RECORDS = 4.5;

    private static final Person ROOT = new Person("root", "root@example.com", "Root", Set.of("admin"));

    private final TestSystem testSystem;

    WorkPerRequestIT(TestSystem testSystem) {
        this.testSystem = testSystem;
    }

    @Test
    void anAutomaticRequestCostsNoMoreCommandsAndRecordsThanItDid() {
        testSystem.awaitQuiescence();
        Counters commands = commands();
        long records = records();

        Callable<String> request = () -> testSystem.developer("Ada").requests("weather", "free");
        ConcurrentCalls.all(Collections.nCopies(REQUESTS, request));
        testSystem.awaitQuiescence();

        Counters perRequest = commands().since(commands).per(REQUESTS);
        assertThat(perRequest.documentWrites()).as("writes: %s", perRequest).isLessThanOrEqualTo(MOST_WRITES);
        assertThat(perRequest.documentReads()).as("reads: %s", perRequest).isLessThanOrEqualTo(MOST_READS);
        assertThat((double) (records() - records) / REQUESTS).as("records").isLessThanOrEqualTo(MOST_RECORDS);
    }

    private Counters commands() {
        SystemAddresses addresses = testSystem.addresses();
        ApiClient admin = testSystem.as(ROOT);
        return Counters.ofCommands(
                Stream.of(addresses.request(), addresses.approval(), addresses.issuer(), addresses.notification())
                        .map(service -> new PrometheusText(admin.get(service, "/actuator/prometheus").body()))
                        .toList());
    }

    private static long records() {
        try (ConsumerGroups groups = new ConsumerGroups(Infrastructure.brokers())) {
            return groups.records().values().stream().mapToLong(each -> each).sum();
        }
    }
}
