package io.latchkey.issuer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts key-issuer-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KeyIssuerApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(KeyIssuerApplication.class).properties("spring.config.name=key-issuer-service")
                .run(args);
    }
}
