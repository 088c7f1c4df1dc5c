package io.latchkey.web;

import io.latchkey.web.example.GardenApplication;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Runs a test against the example service. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = GardenApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // the banner ends with text that a test would take for a path in the log
        properties = "spring.main.banner-mode=off")
@Import({GardenClient.class, TestIssuerConfiguration.class})
@ContextConfiguration(initializers = TestIssuerConfiguration.class)
public @interface GardenTest {
}
