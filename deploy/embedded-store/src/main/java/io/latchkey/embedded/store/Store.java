package io.latchkey.embedded.store;

import java.io.IOException;

/** A server that speaks MongoDB's protocol until it is closed. */
public sealed interface Store extends AutoCloseable permits ExternalStore, MongodStore, EmbeddedStore {

    String uri();

    /** A description for people. */
    String kind();

    @Override
    void close() throws IOException;

    /** Opens the named store, otherwise a {@code mongod} of this machine, otherwise the embedded store. */
    static Store choose(StoreChoice choice) throws IOException {
        return choice.open(System.getenv().getOrDefault("PATH", ""));
    }
}
