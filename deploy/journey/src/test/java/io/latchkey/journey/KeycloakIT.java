package io.latchkey.journey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.util.function.SingletonSupplier;

/** The same journey, with people whom somebody else's identity provider vouches for. */
@EnabledIfSystemProperty(named = Keycloak.FOLDER, matches = ".+", disabledReason = "No Keycloak here: -Pkeycloak brings one")
class KeycloakIT extends Journey {

    private static final SingletonSupplier<Keycloak> KEYCLOAK = SingletonSupplier.of(Keycloak::start);
    private static final SingletonSupplier<TestSystem> ROAD = SingletonSupplier
            .of(() -> new TestSystem(KEYCLOAK.obtain()));

    KeycloakIT() {
        super(ROAD.obtain());
    }

    @AfterAll
    static void end() {
        ROAD.obtain().close();
        KEYCLOAK.obtain().close();
    }
}
