package io.latchkey.testing;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import io.latchkey.embedded.store.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.testcontainers.mongodb.MongoDBContainer;

/** The store of this JVM's tests, behind its gate. */
record Store(String uri, Gate gate) {

    @SuppressWarnings("resource") // it lives as long as this JVM
    static Store embedded() {
        try {
            return named(EmbeddedStore.open(Folder.named("store"), 0).uri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("resource") // it lives as long as this JVM; Testcontainers ends it
    static Store container() {
        MongoDBContainer container = new MongoDBContainer("mongo:8.0");
        container.start();
        return named(container.getConnectionString());
    }

    /** A server that already runs; of a replica set, the URI must name the primary alone. */
    static Store named(String uri) {
        ConnectionString parsed = new ConnectionString(uri);
        if (parsed.isSrvProtocol() || parsed.getHosts().size() != 1) {
            throw new IllegalArgumentException("latchkey.it.mongodb must name one server");
        }
        String host = parsed.getHosts().getFirst();
        ServerAddress server = new ServerAddress(host);
        Gate gate = Gate.before(() -> new InetSocketAddress(server.getHost(), server.getPort()));
        String gated = uri.replaceFirst("(?<=[/@])" + Pattern.quote(host) + "/?", gate.address() + "/");
        return new Store(gated + (gated.contains("?") ? "&" : "?") + "directConnection=true", gate);
    }
}
