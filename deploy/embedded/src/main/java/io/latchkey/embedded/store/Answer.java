package io.latchkey.embedded.store;

import java.lang.ScopedValue.CallableOp;

/** Knows up to where the journal must be on disk before a client may be told what was found or done for it. */
final class Answer {

    private static final ScopedValue<Answer> CURRENT = ScopedValue.newInstance();

    private long ticket = -1;

    <T, X extends Exception> T gather(CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    long ticket() {
        return ticket;
    }

    static void waitsFor(long ticket) {
        if (CURRENT.isBound()) {
            var answer = CURRENT.get();
            answer.ticket = Math.max(answer.ticket, ticket);
        }
    }
}
