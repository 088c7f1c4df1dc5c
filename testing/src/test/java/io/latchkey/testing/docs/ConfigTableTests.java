package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfigTableTests {

    @Test
    void everySettingIsARow() {
        assertThat(ConfigTable.markdown("example.docs")).isEqualTo("""
                | setting | type | default | what it is |
                |---|---|---|---|
                | `example.docs.home` | `URI` |  | where it lives |
                | `example.docs.names` | `Map<String, Duration>` |  | what they are called |
                | `example.docs.origins` | `List<String>` | `a, b` | who may \\| may not |
                | `example.docs.patience` | `Duration` | `5s` | how long it waits, `0s` for ever; at most an hour |
                """);
    }

    @Test
    void noSettingsAreAnError() {
        assertThatThrownBy(() -> ConfigTable.markdown("nowhere")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("nowhere");
    }
}
