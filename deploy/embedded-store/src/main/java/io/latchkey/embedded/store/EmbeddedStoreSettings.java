package io.latchkey.embedded.store;

import java.nio.file.Path;

/** The embedded store's folder, its port (0: any free port), and how many bytes of documents it accepts. */
public record EmbeddedStoreSettings(Path folder, int port, long maxBytes) {

    public EmbeddedStoreSettings {
        if (port < 0 || port > 65535 || maxBytes < 1) {
            throw new IllegalArgumentException("No port or no size: " + port + ", " + maxBytes);
        }
    }

    /** Uses a quarter of the heap for documents; indexes and keys take about half as much again. */
    public static EmbeddedStoreSettings of(Path folder, int port) {
        return new EmbeddedStoreSettings(folder, port, Runtime.getRuntime().maxMemory() / 4);
    }
}
