package io.latchkey.bench.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTests {

    private static final PrometheusText METRICS = new PrometheusText(
            """
                    # HELP mongodb_driver_commands_seconds Timer of mongodb commands
                    # TYPE mongodb_driver_commands_seconds summary
                    mongodb_driver_commands_seconds_count{cluster_id="a",collection="keys",command="insert",status="SUCCESS"} 3
                    mongodb_driver_commands_seconds_count{cluster_id="a",collection="outbox",command="insert",status="SUCCESS"} 4.0
                    mongodb_driver_commands_seconds_count{cluster_id="a",collection="keys",command="find",status="SUCCESS"} 1.0E1
                    mongodb_driver_commands_seconds_sum{cluster_id="a",collection="keys",command="find",status="SUCCESS"} 0.5
                    jvm_gc_memory_allocated_bytes_total 1.5E3
                    jvm_info{runtime="OpenJDK",vendor="Debian",version="25.0.1+8"} 1
                    """);

    @Test
    void samplesOfAMetricAreSummedByLabel() {
        assertThat(METRICS.sumBy("mongodb_driver_commands_seconds_count", "command"))
                .isEqualTo(Map.of("insert", 7.0, "find", 10.0));
        assertThat(METRICS.sum("jvm_gc_memory_allocated_bytes_total")).isEqualTo(1500);
        assertThat(METRICS.labels("jvm_info", "version")).containsExactly("25.0.1+8");
    }

    @Test
    void commandsOfAllServicesAreCountedAsWritesOrReads() {
        Counters counters = Counters.ofCommands(List.of(METRICS, METRICS));
        assertThat(counters.documentWrites()).isEqualTo(14);
        assertThat(counters.documentReads()).isEqualTo(20);
    }

    @Test
    void whatWasCountedBeforeIsLeftOut() {
        Counters before = Counters.ofCommands(List.of(METRICS));
        Counters after = Counters.ofCommands(List.of(METRICS, METRICS)).with(Map.of("kafka records", 70.0));
        Counters perRequest = after.since(before).per(7);
        assertThat(perRequest.documentWrites()).isEqualTo(1);
        assertThat(perRequest.get("kafka records")).isEqualTo(10);
        assertThat(perRequest.get("context switches")).isZero();
    }
}
