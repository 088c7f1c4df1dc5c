package io.latchkey.journey;

import io.latchkey.testing.Infrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test that takes the {@link Road} as a parameter; it is closed after the last of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTheRoad.Builder.class)
@interface OnTheRoad {

    /** Builds the road for the first who asks. */
    final class Builder implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Road.class;
        }

        @Override
        public Road resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot().getStore(Namespace.create(Road.class))
                    .computeIfAbsent(Road.class, _ -> new Road(new Identity.Embedded(Infrastructure.identity())),
                            Road.class);
        }
    }
}
