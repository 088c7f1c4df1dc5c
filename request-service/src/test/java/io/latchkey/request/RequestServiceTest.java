package io.latchkey.request;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs a test against the running service with the catalogue of {@code catalogue.yaml}. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = RequestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.config.name=request-service,catalogue")
@OnInfrastructure
public @interface RequestServiceTest {
}
