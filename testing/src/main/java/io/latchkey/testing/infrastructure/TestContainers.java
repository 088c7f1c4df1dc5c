package io.latchkey.testing.infrastructure;

import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts the containers of this JVM's tests; Testcontainers stops them with the JVM. */
final class TestContainers {

    private TestContainers() {}

    static <C extends GenericContainer<C>> C start(C container) {
        return start(container, () -> DockerClientFactory.instance().isDockerAvailable());
    }

    static <C extends GenericContainer<C>> C start(C container, BooleanSupplier engine) {
        if (!engine.getAsBoolean()) {
            throw new IllegalStateException(
                    "no Docker engine answers; start one, or run without -Pcontainers, which the default build does");
        }
        container.start();
        return container;
    }

    /** The image named by this system property; the parent POM has the defaults. */
    static DockerImageName image(String setting) {
        String name = System.getProperty(setting, "");
        if (name.isBlank()) {
            throw new IllegalStateException("no image is named; set -D" + setting + "=<image>");
        }
        return DockerImageName.parse(name);
    }
}
