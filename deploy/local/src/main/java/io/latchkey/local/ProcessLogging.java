package io.latchkey.local;

import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** One way to log for the whole process, whatever a part of it logs with. */
final class ProcessLogging {

    private ProcessLogging() {}

    /** Each service would set logging up anew, and every line would be written again. */
    static synchronized void useProcessLogging() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }
}
