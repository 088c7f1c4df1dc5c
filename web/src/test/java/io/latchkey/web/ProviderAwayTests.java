package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.Garden.Answer;
import io.latchkey.web.example.GardenApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ProviderAwayTests {

    @Test
    void aServiceStartsWithoutItsProviderAndBelievesNobodyBeforeItIsThere() {
        TestIssuer issuer = new TestIssuer();
        String token = issuer.token("ada", "developer");
        issuer.goesAway();
        try (var service = SpringApplication.run(GardenApplication.class, "--server.port=0",
                "--latchkey.security.issuer=" + issuer.address(), "--latchkey.security.timeout=200ms")) {
            Garden garden = new Garden(service.getEnvironment(), issuer);
            Answer answer = garden.get("/plants", "Authorization", "Bearer " + token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.json().at("/type").asString()).isEqualTo("/problems/unavailable");
            assertThat(garden.get("/actuator/health", "Authorization", "").status()).isEqualTo(200);

            issuer.comesBack();
            assertThat(garden.get("/plants", "Authorization", "Bearer " + token).status()).isEqualTo(200);
        } finally {
            issuer.close();
        }
    }
}
