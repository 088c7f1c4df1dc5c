package io.latchkey.embedded.broker;

/** The broker could not start or had to stop; the message says why. */
public final class BrokerFailed extends IllegalStateException {

    BrokerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
