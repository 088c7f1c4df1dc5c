package io.latchkey.journey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.util.function.SingletonSupplier;

/** The journey with Keycloak as the identity provider. */
@EnabledIfSystemProperty(named = Keycloak.FOLDER, matches = ".+", disabledReason = "No Keycloak here: -Pkeycloak brings one")
class KeycloakIT extends Journey {

    private static final SingletonSupplier<Keycloak> KEYCLOAK = SingletonSupplier.of(Keycloak::start);
    private static final SingletonSupplier<TestSystem> SYSTEM = SingletonSupplier
            .of(() -> new TestSystem(KEYCLOAK.obtain()));

    KeycloakIT() {
        super(SYSTEM.obtain());
    }

    @AfterAll
    static void end() {
        SYSTEM.obtain().close();
        KEYCLOAK.obtain().close();
    }
}
