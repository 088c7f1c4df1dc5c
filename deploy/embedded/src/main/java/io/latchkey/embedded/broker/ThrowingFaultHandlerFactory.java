package io.latchkey.embedded.broker;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong inside Kafka and throws it at whoever started it; Kafka's own way is to end the process, which
 * is not the broker's alone here.
 */
final class ThrowingFaultHandlerFactory implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowingFaultHandlerFactory.class);

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return new FaultHandler() {
            @Override
            public RuntimeException handleFault(String what, @Nullable Throwable cause) {
                if (fatal) {
                    LOG.error("The broker cannot go on ({}): {}", name, what, cause);
                } else {
                    LOG.warn("Trouble in the broker ({}): {}", name, what, cause);
                }
                action.run();
                return new FaultHandlerException(name + ": " + what, cause);
            }
        };
    }
}
