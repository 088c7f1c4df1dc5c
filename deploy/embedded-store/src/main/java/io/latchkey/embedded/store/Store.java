package io.latchkey.embedded.store;

import java.io.IOException;

/** Something that speaks MongoDB's protocol, until it is closed. */
public sealed interface Store extends AutoCloseable permits ExternalStore, MongodStore, EmbeddedStore {

    String uri();

    /** Which it is, in words for people. */
    String kind();

    @Override
    void close() throws IOException;

    /** The one that is named; else a {@code mongod} of this machine, started for us; else the embedded one. */
    static Store choose(StoreChoice choice) throws IOException {
        return choice.open(System.getenv().getOrDefault("PATH", ""));
    }
}
