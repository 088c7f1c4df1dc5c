package io.latchkey.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPropertiesTests {

    @ParameterizedTest
    @ValueSource(strings = {"https://keys.example.com", "https://keys.example.com/", "http://localhost:8083",
            "http://127.0.0.1:8083", "http://[::1]:8083"})
    void httpsAndLocalhostArePublicUrls(String url) {
        assertThat(wrong(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example.com", "http://localhost.example.com", "http://10.0.0.1", "ftp://x",
            "keys.example.com", "//keys.example.com", "https:keys"})
    void aPublicUrlInClearTextIsRefusedAtStartup(String url) {
        assertThat(wrong(url)).containsExactly(
                "must begin with https:// and a host, or with http:// on localhost");
    }

    private static List<String> wrong(String url) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(new SignInProperties("pages", null, Set.of("openid"),
                    List.of("/claim/{ticket}"), URI.create(url), Duration.ofMinutes(15), Duration.ofHours(8),
                    Duration.ofMinutes(10))).stream().map(each -> each.getMessage()).toList();
        }
    }
}
