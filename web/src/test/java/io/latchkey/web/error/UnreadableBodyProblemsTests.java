package io.latchkey.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class UnreadableBodyProblemsTests {

    private final GardenClient gardenClient;

    @Autowired
    UnreadableBodyProblemsTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void malformedJsonIsReportedWithItsPositionOnly() {
        var response = gardenClient.post("/plants", "{\"name\": \"rose\",\n  \"secret\"");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.text()).isEqualTo("""
                {"type":"/problems/malformed-body","title":"Malformed JSON","status":400,\
                "detail":"The request body is not valid JSON: see line 2, column 11."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"rose\",\"name\":\"lily\"}", "{\"notes\":{\"a\":1,\"a\":2},\"name\":\"rose\"}",
            "{\"name\":\"rose\"} {}", "{\"name\":\"rose\"", "{'name':'rose'}", "{\"name\":\"ro\nse\"}",
            "{\"name\":\"rose\",\"height\":NaN}", "not json"})
    void anythingButOneJsonDocumentIsMalformed(String body) {
        var response = gardenClient.post("/plants", body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/malformed-body");
        assertThat(response.text()).contains("see line").doesNotContain("rose");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        var body = "{\"name\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        var response = gardenClient.send("POST", "/plants", HttpRequest.BodyPublishers.ofByteArray(body),
                "Content-Type",
                "application/json");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/malformed-body");
    }

    @Test
    void deepNestingAndHugeNumbersAreMalformed() {
        var deep = "{\"name\":\"rose\",\"notes\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThat(gardenClient.post("/plants", deep).json().at("/type").asString())
                .isEqualTo("/problems/malformed-body");
        var huge = "{\"name\":\"rose\",\"notes\":" + "9".repeat(2000) + "}";
        assertThat(gardenClient.post("/plants", huge).json().at("/type").asString())
                .isEqualTo("/problems/malformed-body");
    }

    @Test
    void anUnknownFieldIsReportedWithItsPointer() {
        var response = gardenClient.post("/plants",
                """
                        {"name": "rose", "beds": [{"id": "north", "metres": 1}, {"id": "south", "metres": 1, "si/de~": "left"}]}""");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/unknown-field");
        assertThat(response.pointer()).isEqualTo("/beds/1/si~1de~0");
        assertThat(response.text()).doesNotContain("left").doesNotContain("Plant").doesNotContain("latchkey");
    }

    @Test
    void aLongFieldNameIsTruncatedInThePointer() {
        assertThat(gardenClient.post("/plants", "{\"" + "x".repeat(5000) + "\": 1}").text()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'name': 5} | /name | must be a text",
            "{'name': true} | /name | must be a text", "{'name': []} | /name | must be a text",
            "{'height': '5'} | /height | must be a whole number that is not too large",
            "{'height': 5.5} | /height | must be a whole number that is not too large",
            "{'height': 99999999999} | /height | must be a whole number that is not too large",
            "{'height': {}} | /height | must be a whole number that is not too large",
            "{'light': 'moon'} | /light | must be one of sun, half-shade",
            "{'light': 0} | /light | must be one of sun, half-shade",
            "{'edible': 'true'} | /edible | must be true or false", "{'edible': 1} | /edible | must be true or false",
            "{'sown': 'noon'} | /sown | must be a time like 2026-11-01T12:00:00Z",
            "{'sown': 1700000000} | /sown | must be a time like 2026-11-01T12:00:00Z",
            "{'water': 'often'} | /water | must be a duration like PT72H or P14D",
            "{'water': 5} | /water | must be a duration like PT72H or P14D",
            "{'beds': {}} | /beds | must be a list", "{'beds': ['x']} | /beds/0 | must be an object",
            "{'beds': [{'id': 'a', 'metres': null}]} | /beds/0/metres | must be a whole number that is not too large",
            "{'yields': {'a': 'b'}} | /yields/a | must be a whole number that is not too large"})
    void aWrongTypeIsReportedWithItsPointer(String body, String pointer, String detail) {
        var response = gardenClient.post("/plants", body.replace('\'', '"'));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/wrong-type");
        assertThat(response.pointer()).isEqualTo(pointer);
        assertThat(response.json().at("/errors/0/detail").asString()).isEqualTo(detail);
    }

    @Test
    void aBodyOfAWrongTypeIsReportedAsAWhole() {
        var response = gardenClient.post("/plants", "[]");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/wrong-type");
        assertThat(response.pointer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "  "})
    void aMissingBodyGets400(String body) {
        var response = gardenClient.post("/plants", body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/missing-body");
    }
}
