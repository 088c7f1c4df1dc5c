package io.latchkey.approval;

import io.latchkey.contract.Mode;
import io.latchkey.contract.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a request is handed to a partner: the terms that count for it whatever is changed later. */
record HandOff(String partner, @Nullable String tokenSha256, @Nullable Sealed token, Instant until,
        OnDeadline onDeadline, @Nullable Instant tellAt, Instant at) {

    Handed handed(Mode mode) {
        return new Handed(partner, mode, mode == Mode.WEBHOOK ? tokenSha256 : null, until, List.of());
    }
}
