package io.latchkey.web.egress;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class EgressPropertiesTests {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0/8", "10.1.2.3/32", "::1/128", "fd00::/8"})
    void validRangesAreAccepted(String range) {
        assertThat(wrong(range)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost/8", "127.0.0.1", "127.0.0.0/33", "127.0.0.0/-1", "127.0.0.0/x",
            "::1/129", "fe80::1%eth0/64", " 10.0.0.0/8", "10.0.0.0/8/8", "/8", "1.2.3.4.5/8"})
    void invalidRangesAreRefused(String range) {
        assertThat(wrong(range)).containsExactly("allow must list ranges such as 10.1.0.0/16 and ::1/128");
    }

    private static List<String> wrong(String range) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator()
                    .validate(new EgressProperties(List.of(range), Duration.ofSeconds(10), DataSize.ofKilobytes(64)))
                    .stream().map(each -> each.getMessage()).toList();
        }
    }
}
