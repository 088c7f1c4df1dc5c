package io.latchkey.local;

import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** Sets up logging once for the whole process. */
final class ProcessLogging {

    private ProcessLogging() {}

    /** Otherwise each service would configure logging again, and lines would be duplicated. */
    static synchronized void useProcessLogging() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }
}
