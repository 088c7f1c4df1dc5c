package io.latchkey.key;

import io.latchkey.messaging.Step;
import java.time.Instant;

/** What one request was granted: a state is a type, a move is a method. */
public sealed interface Key permits Active, Expired, Failed {

    /** Who writes the history of what happens by rule. */
    String LATCHKEY = "latchkey";

    Grant grant();

    /** The developer is warned that the key ends soon, if it is time; once for each key. */
    default Step<Key> warn(Instant at) {
        return Step.none(this);
    }

    /** The key ends, if it is time. */
    default Step<Key> expire(Instant at) {
        return Step.none(this);
    }
}
