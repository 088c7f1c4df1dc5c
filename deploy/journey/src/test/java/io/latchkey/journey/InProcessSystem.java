package io.latchkey.journey;

import io.latchkey.local.Latchkey;
import io.latchkey.local.SystemAddresses;

/** The whole system in this process. */
record InProcessSystem(Latchkey latchkey) implements LatchkeySystem {

    @Override
    public SystemAddresses addresses() {
        return latchkey.addresses();
    }

    @Override
    public TestIdentityProvider identity() {
        return new TestIdentityProvider.Embedded(latchkey.identity());
    }
}
