package io.latchkey.messaging.consumer;

/** A record is no valid CloudEvent 1.0; the message quotes nothing of it. */
public final class NotACloudEvent extends RuntimeException {

    NotACloudEvent(String fact) {
        super(fact);
    }
}
