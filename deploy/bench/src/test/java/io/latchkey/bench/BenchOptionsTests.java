package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTests {

    @Test
    void withoutArgumentsAFreshSystemIsMeasured() {
        BenchOptions options = BenchOptions.parse(List.of());
        assertThat(options.plan()).isEqualTo(BenchOptions.Plan.NORMAL);
        assertThat(options.pid()).isEmpty();
        assertThat(options.jar()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--qick", "quick", "--latchkey.local.data=x"})
    void anUnknownOptionIsNamed(String option) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(option))).hasMessageContaining(option);
    }

    @Test
    void aRunningSystemHasTheDefaultPortsExceptThoseNamed() {
        BenchOptions options = BenchOptions.parse(List.of("--system=17", "--latchkey.local.ports.inbox=9025"));
        assertThat(options.pid()).contains(17L);
        assertThat(options.local().addresses().inbox()).isEqualTo(URI.create("http://localhost:9025"));
        assertThat(options.local().addresses().request()).isEqualTo(URI.create("http://localhost:8081"));
    }

    @Test
    void aFreshSystemHasFreePortsExceptThoseNamed() {
        LocalOptions options = new LocalOptions(List.of("--latchkey.local.ports.inbox=9025")).withFreePorts();
        assertThat(options.options()).hasSize(10).doesNotHaveDuplicates();
        assertThat(options.addresses().inbox().getPort()).isEqualTo(9025);
        assertThat(options.addresses().request().getPort()).isNotIn(0, 8081);
    }

    @Test
    void aRunningSystemIsNotStartedFromAJar() {
        assertThat(BenchOptions.parse(List.of("--jar")).jar()).isTrue();
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--jar", "--system=17")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--system");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--clients=many")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("--clients=many needs a number");
    }
}
