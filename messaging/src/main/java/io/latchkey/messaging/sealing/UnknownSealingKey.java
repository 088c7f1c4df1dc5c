package io.latchkey.messaging.sealing;

import io.latchkey.messaging.failure.TransientFailure;

/** A value is sealed with a key that this service does not have yet. */
public final class UnknownSealingKey extends TransientFailure {

    UnknownSealingKey() {
        super("sealed with a key that this service does not have yet");
    }
}
