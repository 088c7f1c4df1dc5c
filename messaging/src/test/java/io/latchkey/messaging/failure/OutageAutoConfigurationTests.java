package io.latchkey.messaging.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.latchkey.web.problem.OutageDetector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DuplicateKeyException;

class OutageAutoConfigurationTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OutageAutoConfiguration.class));

    @Test
    void aServiceAnswersRequestsByTheListOfItsConsumers() {
        service.run(context -> {
            OutageDetector outages = context.getBean(OutageDetector.class);
            assertThat(outages.isOutage(new MongoTimeoutException("the store is down"))).isTrue();
            assertThat(outages.isOutage(new TransientFailure("no key yet") {
            })).isTrue();
            assertThat(outages.isOutage(new DuplicateKeyException("twice"))).isFalse();
        });
    }

    @Test
    void aServiceWithoutHttpHasNoDetector() {
        service.withClassLoader(new FilteredClassLoader(OutageDetector.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("outageDetector"));
    }
}
