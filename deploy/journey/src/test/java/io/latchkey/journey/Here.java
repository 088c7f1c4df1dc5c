package io.latchkey.journey;

import io.latchkey.local.Addresses;
import io.latchkey.local.Latchkey;

/** The whole system in this process. */
record Here(Latchkey latchkey) implements Place {

    @Override
    public Addresses addresses() {
        return latchkey.addresses();
    }

    @Override
    public Identity identity() {
        return new Identity.Embedded(latchkey.identity());
    }
}
