package io.latchkey.embedded.store.storage;

import java.lang.ScopedValue.CallableOp;

/** Knows which LSN must be on disk before a client may see a result. */
public final class DurabilityBarrier {

    private static final ScopedValue<DurabilityBarrier> CURRENT = ScopedValue.newInstance();

    private long lsn = -1;

    public <T, X extends Exception> T track(CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public long lsn() {
        return lsn;
    }

    static void require(long ticket) {
        if (CURRENT.isBound()) {
            var durabilityBarrier = CURRENT.get();
            durabilityBarrier.lsn = Math.max(durabilityBarrier.lsn, ticket);
        }
    }
}
