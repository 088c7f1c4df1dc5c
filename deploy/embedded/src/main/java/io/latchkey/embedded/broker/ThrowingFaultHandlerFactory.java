package io.latchkey.embedded.broker;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs faults inside Kafka and throws fatal ones, because Kafka's default handler ends the process, which other servers
 * share.
 */
final class ThrowingFaultHandlerFactory implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowingFaultHandlerFactory.class);

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return new FaultHandler() {
            @Override
            public RuntimeException handleFault(String what, @Nullable Throwable cause) {
                if (fatal) {
                    LOG.error("The Kafka broker failed and stops ({}): {}", name, what, cause);
                } else {
                    LOG.warn("The Kafka broker reported a fault and continues ({}): {}", name, what, cause);
                }
                action.run();
                return new FaultHandlerException(name + ": " + what, cause);
            }
        };
    }
}
