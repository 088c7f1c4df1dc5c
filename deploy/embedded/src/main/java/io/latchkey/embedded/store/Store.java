package io.latchkey.embedded.store;

import java.io.IOException;

/** Something that speaks MongoDB's protocol, until it is closed. */
public sealed interface Store extends AutoCloseable permits NamedStore, MongodStore, EmbeddedStore {

    String uri();

    /** Which it is, in words for people. */
    String kind();

    @Override
    void close() throws IOException;

    /** The one that is named; else a {@code mongod} of this machine, started for us; else the embedded one. */
    static Store choose(StoreChoice choice) throws IOException {
        if (choice.uri() != null) {
            return new NamedStore(choice.uri());
        }
        var mongod = MongodStore.find(choice.mongod(), System.getenv().getOrDefault("PATH", ""));
        return mongod.isPresent()
                ? MongodStore.start(mongod.get(), choice.embedded().folder(), choice.embedded().port())
                : EmbeddedStore.open(choice.embedded());
    }
}
