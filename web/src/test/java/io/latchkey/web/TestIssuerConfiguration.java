package io.latchkey.web;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Makes the example service accept the tokens of a {@link TestIssuer}. */
@TestConfiguration(proxyBeanMethods = false)
class TestIssuerConfiguration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final TestIssuer ISSUER = new TestIssuer();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("latchkey.security.issuer=" + ISSUER.address()).applyTo(context);
    }

    @Bean(destroyMethod = "")
    TestIssuer issuer() {
        return ISSUER;
    }
}
