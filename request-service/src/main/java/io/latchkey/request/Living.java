package io.latchkey.request;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import io.latchkey.request.Decided.Issued;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that can still be found. Its history names nobody, because it outlives the developer's data. */
public sealed interface Living extends KeyRequest permits Undecided, Decided {

    /** Who writes history for what other services told. */
    String FOLLOWED = "latchkey";

    Asked asked();

    @Override
    default String id() {
        return asked().id();
    }

    @Override
    default Instant at() {
        return asked().at();
    }

    @Override
    default @Nullable Once once() {
        return asked().once();
    }

    @Override
    default List<String> slots() {
        return asked().slots();
    }

    @Override
    default Step<KeyRequest> developerEnded(String by, Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<KeyRequest> escalated(Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<KeyRequest> keyEnded(Outcome outcome, Instant at) {
        return end(outcome, at);
    }

    /** There is a key: others may be asked for. */
    default Step<KeyRequest> toIssued(long heard, Instant at) {
        return Step.to(new Issued(asked().holding(Limit.lasting(slots(), at)), heard),
                Line.of(at, "issued", FOLLOWED));
    }

    /** Erases what was asked. */
    default Step<KeyRequest> end(Outcome outcome, Instant at) {
        return Step.to(new Gone(id(), outcome, once(), at(), Limit.lasting(slots(), at)),
                Line.of(at, outcome.words(), FOLLOWED));
    }
}
