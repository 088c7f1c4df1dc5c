package io.latchkey.web.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EgressAutoConfigurationTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(EgressAutoConfiguration.class));

    @Test
    void theBeanWorksUntilTheServiceStops() {
        List<Egress> had = new ArrayList<>();
        service.withPropertyValues("latchkey.egress.allow=127.0.0.0/8, ::1/128").run(context -> {
            had.add(context.getBean(Egress.class));
            assertThat(had.getFirst().rejectionReason(URI.create("http://[::1]/"))).isEmpty();
            assertThat(had.getFirst().rejectionReason(URI.create("http://127.9.9.9/"))).isEmpty();
        });
        assertThatThrownBy(() -> EgressFixture.post(had.getFirst(), URI.create("https://127.0.0.1/")))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void internalAddressesAreRefusedByDefault() {
        service.run(
                context -> assertThat(context.getBean(Egress.class).rejectionReason(URI.create("https://127.0.0.1/")))
                        .hasValue("must not be internal"));
    }

    @Test
    void theBeanIsCreatedOnFirstUse() {
        service.run(context -> assertThat(context.getBeanFactory().containsSingleton("egress")).isFalse());
    }

    @Test
    void withoutTheHttpClientThereIsNoBean() {
        service.withClassLoader(new FilteredClassLoader(HttpClient.class))
                .run(context -> assertThat(context).doesNotHaveBean(Egress.class).hasNotFailed());
    }

    @Test
    void anInvalidRangePreventsTheStart() {
        service.withPropertyValues("latchkey.egress.allow=localhost")
                .run(context -> assertThat(context).hasFailed());
    }
}
