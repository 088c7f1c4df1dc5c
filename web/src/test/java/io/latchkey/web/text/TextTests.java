package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

    private record Line(@Nullable @PlainText(max = 10) String text) {}

    private record Lines(@PlainText(max = 10, format = PlainText.Format.MULTI_LINE) String text) {}

    private record Free(@PlainText(max = 10) Object value) {}

    private record Mail(@MailAddress String address) {}

    private record Id(@Slug String id) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    private static List<String> wrong(Object value) {
        return FACTORY.getValidator().validate(value).stream().map(violation -> violation.getMessage()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rose", "Käse 🌹 ñ", "\u200Eabc", "a\u00A0b", "🌹🌹🌹🌹🌹🌹🌹🌹🌹🌹"})
    void ordinaryTextIsAccepted(String text) {
        assertThat(wrong(new Line(text))).isEmpty();
        assertThat(wrong(new Line(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "\u0000", "a\u0007", "\u001b[1m", "\u0085", "\u2028", "\ud83c", "\uddf0x",
            "\u202eevil", "\u2066x", "\uffff"})
    void aLineHasNoControlCharactersAndNoUnpairedSurrogates(String text) {
        assertThat(wrong(new Line(text))).containsExactly("must be one line without control characters");
    }

    @Test
    void lineBreaksAreAllowedInMultiLineText() {
        assertThat(wrong(new Lines("a\r\nb\tc"))).isEmpty();
        assertThat(wrong(new Lines("a\u0007"))).containsExactly("must not hold control characters");
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(wrong(new Line("12345678901"))).containsExactly("must have at most 10 characters");
    }

    @Test
    void nestedKeysAndTextsAreCheckedToo() {
        assertThat(wrong(new Free(Map.of("a", List.of(Map.of("b", 5, "c", true)))))).isEmpty();
        assertThat(wrong(new Free(Map.of("a", List.of(Map.of("b", "\n")))))).hasSize(1);
        assertThat(wrong(new Free(Map.of("a\n", 5)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a.b+c_d-e@x.y.example.com", "ada@localhost",
            "ada@xn--bcher-kva.example",
            "o'hara@example.com"})
    void aMailAddressIsOneMailbox(String address) {
        assertThat(wrong(new Mail(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.com", "Ada <ada@example.com>", "ada@example.com\r\nBcc: x@y.z",
            "ada@example.com\n", "ada @example.com", "ada@example.com,grace@example.com", "ada@[127.0.0.1]",
            "\"a b\"@example.com", "ada(x)@example.com", ".ada@example.com", "ada..b@example.com", "ada@-example.com",
            "ada@example..com", "ada@bücher.example", "ädä@example.com", "a@b@c", "ada@example.com "})
    void otherTextIsNoMailAddress(String address) {
        assertThat(wrong(new Mail(address))).containsExactly("must be a mail address like ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", "a@", "a@b.", "a@b"})
    void anOverlongMailAddressIsRefusedWithoutStackOverflow(String part) {
        assertThat(wrong(new Mail(part.repeat(30_000)))).hasSize(1);
        assertThat(wrong(new Mail("a@" + part.repeat(30_000) + "!"))).hasSize(1);
        assertThat(wrong(new Mail(part.repeat(30_000) + "a@b"))).hasSize(1);
    }

    @Test
    void aMailAddressFitsIntoAnEnvelope() {
        var domain = "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60);
        assertThat(wrong(new Mail("a".repeat(64) + "@" + domain))).isEmpty();
        assertThat(wrong(new Mail("a".repeat(65) + "@" + domain))).hasSize(1);
        assertThat(wrong(new Mail("a".repeat(64) + "@" + domain + ".eeeeee"))).isEmpty();
        assertThat(wrong(new Mail("a".repeat(64) + "@" + domain + ".eeeeeee"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "weather", "a-b-c",
            "a23456789012345678901234567890123456789012345678901234567890123"})
    void slugsAreAccepted(String id) {
        assertThat(wrong(new Id(id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a b", "a/b", "ä", "a\n", "..",
            "a234567890123456789012345678901234567890123456789012345678901234"})
    void otherTextIsNoSlug(String id) {
        assertThat(wrong(new Id(id))).hasSize(1);
    }
}
