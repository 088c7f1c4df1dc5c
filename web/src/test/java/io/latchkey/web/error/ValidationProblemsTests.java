package io.latchkey.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class ValidationProblemsTests {

    private final GardenClient gardenClient;

    @Autowired
    ValidationProblemsTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void everyInvalidFieldIsNamedByItsPointer() {
        var response = gardenClient.post("/plants", """
                {"name": "", "height": -1, "gardener": "Ada <ada@example.com>", "tags": ["ok", "Not OK"],
                 "beds": [{"id": "north", "metres": 2}, {"id": "-", "metres": 0}, null], "yields": {"a/b.c": 0}}""");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/invalid-fields");
        assertThat(response.json().at("/errors").valueStream().map(error -> error.at("/pointer").asString()))
                .containsExactly("/beds/1/id", "/beds/1/metres", "/beds/2", "/gardener", "/height", "/name", "/tags/1",
                        "/yields/a~1b.c");
        assertThat(response.text()).doesNotContain("Ada").doesNotContain("OK");
    }

    @Test
    void aMissingFieldIsNamedToo() {
        var response = gardenClient.post("/plants", "{}");
        assertThat(response.pointer()).isEqualTo("/name");
        assertThat(response.json().at("/errors/0/detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void validationMessagesAreEnglishWhateverTheClientAccepts() {
        var response = gardenClient.send("POST", "/plants", "{}", "Content-Type", "application/json", "Accept-Language",
                "de");
        assertThat(response.json().at("/errors/0/detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void fieldsInAListAreNamedByTheirPointers() {
        var response = gardenClient.post("/plants/many", "[{\"name\": \"rose\"}, {\"name\": \"\"}]");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.pointer()).isEqualTo("/1/name");
    }

    @Test
    void anInvalidBodyIsReportedBeforeAnInvalidPath() {
        var response = gardenClient.send("PUT", "/plants/ROSE", "{}", "Content-Type", "application/json");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.pointer()).isEqualTo("/name");
    }

    @Test
    void anInvalidPathVariableIsAnInvalidParameter() {
        var response = gardenClient.get("/plants/ROSE");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/invalid-parameter");
        assertThat(response.json().at("/parameter").asString()).isEqualTo("id");
        assertThat(response.text()).doesNotContain("ROSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/weather/at", "/weather/at?day=", "/weather/at?day=x", "/weather/at?day=99999999999"})
    void aMissingOrInvalidQueryParameterIsRefused(String path) {
        var response = gardenClient.get(path);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/invalid-parameter");
        assertThat(response.json().at("/parameter").asString()).isEqualTo("day");
    }

    @Test
    void anEnumInAQueryUsesTheNamesOfTheBody() {
        assertThat(gardenClient.get("/plants?light=half-shade").status()).isEqualTo(200);
        var response = gardenClient.get("/plants?light=moon");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/detail").asString())
                .isEqualTo("The parameter light must be one of sun, half-shade.");
    }

    @Test
    void textsInsideFreeJsonAreChecked() {
        var response = gardenClient.post("/plants", """
                {"name": "rose", "notes": {"a": [{"b": "bad\\u0007"}]}}""");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.pointer()).isEqualTo("/notes");
    }
}
