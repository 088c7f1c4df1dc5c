package io.latchkey.approval;

import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The decision about one key request: a state is a type, a move is a method. */
public sealed interface Approval permits Open, Ended {

    Subject subject();

    /** One person agrees; the request is approved when as many agree as its rule wants. */
    Step<Approval> approve(Approver by, @Nullable String why, Instant at);

    /** One person refuses, and that ends it. */
    Step<Approval> decline(Approver by, String why, Instant at);

    /** The request is taken back, by its developer or because they have left; after a decision this comes to nothing. */
    Step<Approval> withdraw(String by, @Nullable String why, Instant at);

    /** Those who must act are asked again, if it is time. */
    default Step<Approval> remind(Instant at) {
        return Step.none(this);
    }

    /** The request ends because nobody has decided in time, if it is time. */
    default Step<Approval> lapse(Instant at) {
        return Step.none(this);
    }
}
