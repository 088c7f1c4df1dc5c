package io.latchkey.journey;

import io.latchkey.testing.infrastructure.Infrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test that takes the {@link TestSystem} as a parameter; it is closed after the last of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTestSystem.Resolver.class)
@interface OnTestSystem {

    /** Builds the road for the first who submits. */
    final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == TestSystem.class;
        }

        @Override
        public TestSystem resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot().getStore(Namespace.create(TestSystem.class))
                    .computeIfAbsent(TestSystem.class,
                            _ -> new TestSystem(new TestIdentityProvider.Embedded(Infrastructure.identity())),
                            TestSystem.class);
        }
    }
}
