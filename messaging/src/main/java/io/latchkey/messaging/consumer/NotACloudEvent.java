package io.latchkey.messaging.consumer;

/** A record lacks what CloudEvents 1.0 requires; its message quotes nothing of it. */
public final class NotACloudEvent extends RuntimeException {

    NotACloudEvent(String fact) {
        super(fact);
    }
}
