package io.latchkey.testing.infrastructure;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import io.latchkey.embedded.store.EmbeddedStore;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** The store of this JVM's tests and the proxy in front of it. */
record TestStore(String uri, FaultProxy proxy) {

    static TestStore embedded() {
        return named(ServerFolder.of(folder -> EmbeddedStore.open(folder, 0)).uri());
    }

    static TestStore container() {
        return named(TestContainers.start(container(TestContainers.image("latchkey.it.mongodb.image")))
                .getConnectionString());
    }

    /** Defines, without starting it, a replica set of one member. */
    @SuppressWarnings("resource") // it runs as long as this JVM; Testcontainers stops it
    static MongoDBContainer container(DockerImageName image) {
        return new MongoDBContainer(image.asCompatibleSubstituteFor("mongo")).withReplicaSet();
    }

    /** A running server; for a replica set, the URI must name only the primary. */
    static TestStore named(String uri) {
        ConnectionString parsed = new ConnectionString(uri);
        if (parsed.isSrvProtocol() || parsed.getHosts().size() != 1) {
            throw new IllegalArgumentException("latchkey.it.mongodb must name one server");
        }
        String host = parsed.getHosts().getFirst();
        ServerAddress server = new ServerAddress(host);
        FaultProxy faultProxy = FaultProxy.inFrontOf(() -> new InetSocketAddress(server.getHost(), server.getPort()));
        String proxied = uri.replaceFirst("(?<=[/@])" + Pattern.quote(host) + "/?", faultProxy.address() + "/");
        return new TestStore(proxied + (proxied.contains("?") ? "&" : "?") + "directConnection=true", faultProxy);
    }
}
