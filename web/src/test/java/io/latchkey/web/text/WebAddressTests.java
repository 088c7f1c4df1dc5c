package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

    private record Any(@Nullable @WebAddress URI address) {}

    private record Base(@WebAddress(queryAllowed = false) URI address) {}

    private record Taken(@WebAddress(reservedParameter = "latchkey") URI address) {}

    @ParameterizedTest
    @ValueSource(strings = {"https://x.test", "HTTPS://x.test/a?b=%20&=c&latchkey=", "http://localhost:8080/a",
            "http://127.0.0.1", "http://[::1]:8080/"})
    void httpsAndLocalhostAreAccepted(String address) {
        assertThat(wrong(new Any(URI.create(address)))).isEmpty();
    }

    @Test
    void aMissingAddressIsValid() {
        assertThat(wrong(new Any(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x.test", "http://localhost.x.test", "http://10.0.0.1", "ftp://x.test", "x.test",
            "//x.test", "https:x", "https:///x", "/x", "", "javascript:alert(1)", "data:text/html,x",
            "https://b\u00fccher.test"})
    void otherAddressesAreRefused(String address) {
        assertThat(wrong(new Any(URI.create(address))))
                .containsExactly("must begin with https:// and a host, or with http:// on localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ada@x.test", "https://ada:secret@x.test", "https://@x.test", "https://x.test#a",
            "https://x.test#"})
    void usersAndFragmentsAreRefused(String address) {
        assertThat(wrong(new Any(URI.create(address)))).containsExactly("must have no user and no fragment");
    }

    @Test
    void longAndNonAsciiAddressesAreRefused() {
        String message = "must have at most 1000 characters, all of them ASCII";
        assertThat(wrong(new Any(URI.create("https://x.test/" + "a".repeat(985))))).isEmpty();
        assertThat(wrong(new Any(URI.create("https://x.test/" + "a".repeat(986))))).containsExactly(message);
        assertThat(wrong(new Any(URI.create("https://x.test/\u00fc")))).containsExactly(message);
    }

    @Test
    void aBaseAddressHasNoQuery() {
        assertThat(wrong(new Base(URI.create("https://x.test/a/")))).isEmpty();
        assertThat(wrong(new Base(URI.create("https://x.test?")))).containsExactly("must have no query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latchkey=1", "latchkey", "a=1&latchkey=", "a=1;latchkey=2", "%6catchkey=1", "Latchkey=1"})
    void theReservedParameterIsRefused(String query) {
        assertThat(wrong(new Taken(URI.create("https://x.test/?" + query))))
                .containsExactly("must not have the parameter latchkey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latchkeys=1", "a=latchkey", "a=latchkey=1"})
    void otherParametersAreAccepted(String query) {
        assertThat(wrong(new Taken(URI.create("https://x.test/?" + query)))).isEmpty();
    }

    private static List<String> wrong(Object value) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(value).stream().map(ConstraintViolation::getMessage).toList();
        }
    }
}
