package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class RefusalTests {

    private final Garden garden;

    @Autowired
    RefusalTests(Garden garden) {
        this.garden = garden;
    }

    @Test
    void aServicesOwnAdviceComesFirst() {
        var answer = garden.get("/weather/taken");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).isEqualTo(
                """
                        {"type":"/problems/bed-taken","title":"The bed is taken","status":409,\
                        "detail":"This bed is taken by rose.","errors":[{"pointer":"/bed","detail":"is taken"}],"open":"rose"}""");
        assertThat(garden.get("/weather/winter").status()).isEqualTo(422);
    }

    @Test
    void whatIsReadIsWrittenInTheSameWordsAndWithoutNulls() {
        var plant = """
                {"name":"rose","light":"sun","sown":"2026-11-01T12:00:00Z","water":"PT72H"}""";
        assertThat(garden.post("/plants", plant).text()).isEqualTo(plant);
    }

    @Test
    void aRefusalInsideAnotherFailureIsStillARefusal() {
        assertThat(garden.get("/weather/taken-inside").status()).isEqualTo(409);
    }
}
