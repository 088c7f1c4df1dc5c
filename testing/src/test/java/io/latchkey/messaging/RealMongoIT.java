package io.latchkey.messaging;

import io.latchkey.testing.Mongod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on MongoDB itself, where a {@code mongod} is on the PATH. */
@EnabledIf("io.latchkey.testing.Mongod#isOnThePath")
class RealMongoIT extends DocumentsContract {

    private final Mongod mongod = Mongod.start();

    @Override
    String store() {
        return mongod.uri();
    }

    @AfterAll
    void end() {
        mongod.close();
    }
}
