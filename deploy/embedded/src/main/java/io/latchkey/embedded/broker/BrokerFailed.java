package io.latchkey.embedded.broker;

/** Says that the broker could not start or had to give up, and why. */
public final class BrokerFailed extends IllegalStateException {

    BrokerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
