package io.latchkey.key;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts key-issuer-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KeyApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(KeyApplication.class).properties("spring.config.name=key-issuer-service")
                .run(args);
    }
}
