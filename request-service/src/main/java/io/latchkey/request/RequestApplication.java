package io.latchkey.request;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts request-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RequestApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(RequestApplication.class).properties("spring.config.name=request-service")
                .run(args);
    }
}
