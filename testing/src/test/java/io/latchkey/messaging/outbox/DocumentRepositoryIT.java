package io.latchkey.messaging.outbox;

import io.latchkey.testing.infrastructure.Infrastructure;

/** The contract, on the store of this JVM's tests. */
class DocumentRepositoryIT extends DocumentRepositoryContract {

    @Override
    String store() {
        return Infrastructure.storeUri();
    }
}
