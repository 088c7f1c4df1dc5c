package io.latchkey.approval;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts approval-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ApprovalApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(ApprovalApplication.class).properties("spring.config.name=approval-service")
                .run(args);
    }
}
