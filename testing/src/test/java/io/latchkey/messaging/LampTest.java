package io.latchkey.messaging;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test with one running {@link LampApplication}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnInfrastructure(classes = LampApplication.class, webEnvironment = WebEnvironment.MOCK, properties = "spring.config.name=lamp-service")
public @interface LampTest {
}
