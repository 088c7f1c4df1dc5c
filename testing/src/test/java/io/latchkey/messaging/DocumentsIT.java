package io.latchkey.messaging;

import io.latchkey.testing.Infrastructure;

/** The contract on the store of this JVM's tests. */
class DocumentsIT extends DocumentsContract {

    @Override
    String store() {
        return Infrastructure.storeUri();
    }
}
