package io.latchkey.request;

import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test against the running service with the catalogue of {@code catalogue.yaml}. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnInfrastructure(classes = RequestApplication.class, properties = "spring.config.name=request-service,catalogue")
public @interface RequestServiceTest {
}
