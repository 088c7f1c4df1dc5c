package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class InvalidValueTests {

    private final Garden garden;

    @Autowired
    InvalidValueTests(Garden garden) {
        this.garden = garden;
    }

    @Test
    void everyFieldThatIsNotValidIsBlamedByItsPointer() {
        var answer = garden.post("/plants", """
                {"name": "", "height": -1, "gardener": "Ada <ada@example.com>", "tags": ["ok", "Not OK"],
                 "beds": [{"id": "north", "metres": 2}, {"id": "-", "metres": 0}, null], "yields": {"a/b.c": 0}}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/type").asString()).isEqualTo("/problems/invalid-fields");
        assertThat(answer.json().at("/errors").valueStream().map(error -> error.at("/pointer").asString()))
                .containsExactly("/beds/1/id", "/beds/1/metres", "/beds/2", "/gardener", "/height", "/name", "/tags/1",
                        "/yields/a~1b.c");
        assertThat(answer.text()).doesNotContain("Ada").doesNotContain("OK");
    }

    @Test
    void aMissingFieldIsBlamedToo() {
        var answer = garden.post("/plants", "{}");
        assertThat(answer.pointer()).isEqualTo("/name");
        assertThat(answer.json().at("/errors/0/detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void theLanguageOfTheMessagesIsTheLanguageOfTheProblem() {
        var answer = garden.send("POST", "/plants", "{}", "Content-Type", "application/json", "Accept-Language", "de");
        assertThat(answer.json().at("/errors/0/detail").asString()).isEqualTo("must not be blank");
    }

    @Test
    void aListAsBodyIsBlamedByItsPointersToo() {
        var answer = garden.post("/plants/many", "[{\"name\": \"rose\"}, {\"name\": \"\"}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo("/1/name");
    }

    @Test
    void bodyAndPathMayBothBeWrong() {
        var answer = garden.send("PUT", "/plants/ROSE", "{}", "Content-Type", "application/json");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo("/name");
    }

    @Test
    void aPathThatIsNotValidIsAnInvalidParameter() {
        var answer = garden.get("/plants/ROSE");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/type").asString()).isEqualTo("/problems/invalid-parameter");
        assertThat(answer.json().at("/parameter").asString()).isEqualTo("id");
        assertThat(answer.text()).doesNotContain("ROSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/weather/at", "/weather/at?day=", "/weather/at?day=x", "/weather/at?day=99999999999"})
    void aMissingOrInvalidQueryParameterIsRefused(String path) {
        var answer = garden.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/type").asString()).isEqualTo("/problems/invalid-parameter");
        assertThat(answer.json().at("/parameter").asString()).isEqualTo("day");
    }

    @Test
    void aChoiceInAQueryUsesTheWordsOfTheBody() {
        assertThat(garden.get("/plants?light=half-shade").status()).isEqualTo(200);
        var answer = garden.get("/plants?light=moon");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asString())
                .isEqualTo("The parameter light must be one of sun, half-shade.");
    }

    @Test
    void textsInsideFreeJsonAreChecked() {
        var answer = garden.post("/plants", """
                {"name": "rose", "notes": {"a": [{"b": "bad\\u0007"}]}}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo("/notes");
    }
}
