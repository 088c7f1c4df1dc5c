package io.latchkey.testing;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.testcontainers.mongodb.MongoDBContainer;

/** The store of this JVM's tests, behind its gate. */
record Store(String uri, Gate gate) {

    static Store embedded() {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 64);
        Gate gate = Gate.before(server::getLocalAddress);
        return new Store("mongodb://" + gate.address() + "/?retryWrites=false", gate);
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
        String gated = uri.replaceFirst("(?<=[/@])" + java.util.regex.Pattern.quote(host), gate.address());
        return new Store(gated + (gated.contains("?") ? "&" : gated.endsWith("/") ? "?" : "/?")
                + "directConnection=true&retryWrites=false", gate);
    }
}
