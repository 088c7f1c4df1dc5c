package io.latchkey.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class ServiceProblemTests {

    private final GardenClient gardenClient;

    @Autowired
    ServiceProblemTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void theAdviceOfAServiceComesFirst() {
        var response = gardenClient.get("/weather/taken");
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.text()).isEqualTo(
                """
                        {"type":"/problems/bed-taken","title":"Bed taken","status":409,\
                        "detail":"This bed is taken by rose.","errors":[{"pointer":"/bed","detail":"is taken"}],"open":"rose"}""");
        assertThat(gardenClient.get("/weather/winter").status()).isEqualTo(422);
    }

    @Test
    void aBodyIsWrittenAsItWasReadAndWithoutNulls() {
        var plant = """
                {"name":"rose","light":"sun","sown":"2026-11-01T12:00:00Z","water":"PT72H"}""";
        assertThat(gardenClient.post("/plants", plant).text()).isEqualTo(plant);
    }

    @Test
    void aRefusalAsACauseIsStillARefusal() {
        assertThat(gardenClient.get("/weather/taken-inside").status()).isEqualTo(409);
    }
}
