package io.latchkey.embedded.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the store: the URI of a running one; the {@code mongod} to start instead of the one on the {@code
 * PATH}; folder, port and size of the one that is started or embedded.
 */
public record StoreChoice(@Nullable String uri, @Nullable Path mongod, EmbeddedStoreSettings embedded) {

    Store open(String searchPath) throws IOException {
        if (uri != null) {
            return new ExternalStore(uri);
        }
        var program = MongodStore.find(mongod, searchPath);
        return program.isPresent()
                ? MongodStore.start(program.get(), embedded.folder(), embedded.port())
                : EmbeddedStore.open(embedded);
    }
}
