package io.latchkey.web.example;

import com.mongodb.MongoTimeoutException;
import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.ProblemTypes;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;

@SpringBootApplication
public class GardenApplication {

    @Bean
    ProblemTypes gardenProblems() {
        return ProblemTypes.of(GardenProblem.values());
    }

    @Bean
    OutageDetector storeOutage() {
        return failure -> failure instanceof DataAccessResourceFailureException
                || failure instanceof MongoTimeoutException;
    }
}
