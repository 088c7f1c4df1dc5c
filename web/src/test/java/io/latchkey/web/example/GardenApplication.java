package io.latchkey.web.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import io.latchkey.web.problem.ProblemTypes;

@SpringBootApplication
public class GardenApplication {
    @Bean
    ProblemTypes gardenProblems() {
        return ProblemTypes.of(GardenProblem.values());
    }
}
