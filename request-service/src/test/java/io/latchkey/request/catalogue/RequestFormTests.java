package io.latchkey.request.catalogue;

import static io.latchkey.request.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpServer;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

class RequestFormTests {

    private static final JsonPointer FORM = JsonPointer.compile("/form");
    private static final JsonPointer REASON = JsonPointer.compile("/reason");

    private final RequestForm requestForm = form("""
            {'type': 'object', 'required': ['useCase'], 'additionalProperties': false, 'properties': {
              'useCase': {'type': 'string', 'minLength': 1, 'pattern': '^[a-z ]*$'},
              'callsPerDay': {'type': 'integer', 'minimum': 1},
              'contact': {'type': 'string', 'format': 'email'},
              'regions': {'type': 'array', 'items': {'$ref': '#/$defs/region'}}},
             '$defs': {'region': {'enum': ['eu', 'us']}}}""");

    @Test
    void answersThatSatisfyTheFormHaveNoFaults() {
        assertThat(faults("{'useCase': 'a walk', 'callsPerDay': 10, 'contact': 'ada@example.com', 'regions': ['eu']}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{}                                       | /reason/useCase     | is required",
            "{'useCase': ''}                          | /reason/useCase     | must be at least 1 characters long",
            "{'useCase': 5}                           | /reason/useCase     | integer found, string expected",
            "{'useCase': 'A'}                         | /reason/useCase     | does not match the regex pattern ^[a-z ]*$",
            "{'useCase': 'a', 'callsPerDay': 0}       | /reason/callsPerDay | must have a minimum value of 1",
            "{'useCase': 'a', 'callsPerDay': 1.5}     | /reason/callsPerDay | number found, integer expected",
            "{'useCase': 'a', 'regions': ['eu','mars']} | /reason/regions/1 | does not have a value in the enumeration [\"eu\", \"us\"]",
            "{'useCase': 'a', 'x/y~z': 1}             | /reason/x~1y~0z     | is not a field of this form"})
    void eachInvalidAnswerIsReportedWithItsPointer(String answers, String pointer, String detail) {
        assertThat(faults(answers)).containsExactly(new Fault(pointer, detail));
    }

    @Test
    void noFaultRepeatsAnAnswer() {
        assertThat(faults("{'useCase': 'SECRET', 'contact': 'SECRET', 'callsPerDay': 'SECRET', 'regions': ['SECRET']}"))
                .hasSize(4).allSatisfy(fault -> assertThat(fault.toString()).doesNotContain("SECRET"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{}                                                        | /form/type",
            "{'type': 'string'}                                        | /form/type",
            "{'type': 'object', '$schema': 'http://example.com/other'} | /form/$schema",
            "{'type': 'object', 'required': 'useCase'}                 | /form/required",
            "{'type': 'object', 'properties': {'a': {'minimum': 'x'}}} | /form/properties/a/minimum",
            "{'type': 'object', 'properties': {'a': {'type': 'text'}}} | /form/properties/a/type",
            "{'type': 'object', 'properties': 5}                       | /form/properties",
            "{'type': 'object', 'properties': {'a': {'pattern': '('}}} | /form/properties/a/pattern",
            "{'type': 'object', 'properties': {'a': {'pattern': '(?=x)'}}} | /form/properties/a/pattern",
            "{'type': 'object', 'patternProperties': {'(': {}}}        | /form/patternProperties/(",
            "{'type': 'object', '$id': 'http://example.com/mine'}      | /form/$id",
            "{'type': 'object', 'allOf': [{'$ref': 'http://example.com/x'}]} | /form/allOf/0/$ref",
            "{'type': 'object', 'allOf': [{'$ref': 'file:///etc/passwd'}]} | /form/allOf/0/$ref",
            "{'type': 'object', 'allOf': [{'$ref': '#/$defs/no'}]}     | /form/allOf/0/$ref",
            "{'type': 'object', 'allOf': [{'$ref': '#/~x'}]}           | /form/allOf/0/$ref",
            "{'type': 'object', 'allOf': [{'$ref': 7}]}                | /form/allOf/0/$ref"})
    void eachInvalidFormIsReportedWithItsPointer(String schema, String pointer) {
        assertThat(form(schema).faults(FORM)).isNotEmpty().first().extracting(Fault::pointer).isEqualTo(pointer);
    }

    @Test
    void aCircularFormIsRefused() {
        assertThat(form("{'type': 'object', '$ref': '#'}").faults(FORM)).isNotEmpty();
        assertThat(form("{'type': 'object', 'properties': {'a': {'$ref': '#/properties/a'}}}").faults(FORM))
                .isNotEmpty();
    }

    @Test
    void aFormThatGrowsExponentiallyIsRefused() {
        StringBuilder defs = new StringBuilder("'d0': {}");
        for (int i = 1; i < 25; i++) {
            defs.append(", 'd%d': {'allOf': [{'$ref': '#/$defs/d%d'}, {'$ref': '#/$defs/d%d'}]}".formatted(i, i - 1,
                    i - 1));
        }
        assertThat(form("{'type': 'object', '$ref': '#/$defs/d24', '$defs': {" + defs + "}}").faults(FORM))
                .isNotEmpty();
    }

    @Test
    void noSchemaIsLoadedFromElsewhere() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/form.json";
            List.of("{'type': 'object', '$ref': '%s'}", "{'type': 'object', '$schema': '%s'}",
                    "{'type': 'object', 'properties': {'a': {'$dynamicRef': '%s'}}}")
                    .forEach(schema -> assertThat(form(schema.formatted(address)).faults(FORM)).isNotEmpty());
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aPatternWithCatastrophicBacktrackingElsewhereIsMatchedQuickly() {
        RequestForm costly = form("{'type': 'object', 'properties': {'a': {'pattern': '^(a+)+$'}}}");
        assertThat(costly.faults(FORM)).isEmpty();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertThat(costly.faults(json("{'a': '" + "a".repeat(4000) + "!'}"), REASON)).hasSize(1));
    }

    @Test
    void aValidFormCanValidateAnswers() {
        RequestForm plain = form(
                "{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'object', 'title': 'x'}");
        assertThat(plain.faults(FORM)).isEmpty();
        assertThatNoException().isThrownBy(() -> plain.faults(json("{'anything': true}"), REASON));
    }

    private List<Fault> faults(String answers) {
        return requestForm.faults(json(answers), REASON);
    }

    private static RequestForm form(String schema) {
        return RequestForm.parse(schema.replace('\'', '"'));
    }
}
