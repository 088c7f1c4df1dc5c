package io.latchkey.web.example;

import io.latchkey.web.problem.ProblemTypes;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class GardenApplication {

    @Bean
    ProblemTypes gardenProblems() {
        return ProblemTypes.of(GardenProblem.values());
    }
}
