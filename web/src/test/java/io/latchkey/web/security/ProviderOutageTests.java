package io.latchkey.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenClient.Response;
import io.latchkey.web.TestIssuer;
import io.latchkey.web.example.GardenApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ProviderOutageTests {

    @Test
    void aServiceStartsWithoutItsProviderAndAnswers503UntilItIsUp() {
        TestIssuer issuer = new TestIssuer();
        String token = issuer.token("ada", "developer");
        issuer.stop();
        try (var service = SpringApplication.run(GardenApplication.class, "--server.port=0",
                "--latchkey.security.issuer=" + issuer.address(), "--latchkey.security.timeout=200ms")) {
            GardenClient gardenClient = new GardenClient(service.getEnvironment(), issuer);
            Response response = gardenClient.get("/plants", "Authorization", "Bearer " + token);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("5");
            assertThat(response.json().at("/type").asString()).isEqualTo("/problems/unavailable");
            assertThat(gardenClient.get("/actuator/health", "Authorization", "").status()).isEqualTo(200);

            issuer.restart();
            assertThat(gardenClient.get("/plants", "Authorization", "Bearer " + token).status()).isEqualTo(200);
        } finally {
            issuer.close();
        }
    }
}
