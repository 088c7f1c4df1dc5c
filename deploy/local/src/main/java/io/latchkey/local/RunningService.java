package io.latchkey.local;

import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that runs in this process until it is closed. */
public final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The address of the service. */
    public URI uri() {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
