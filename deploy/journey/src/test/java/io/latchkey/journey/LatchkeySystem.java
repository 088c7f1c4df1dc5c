package io.latchkey.journey;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.local.SystemAddresses;

/** A system that runs somewhere, and who vouches for people there. */
interface LatchkeySystem {

    SystemAddresses addresses();

    TestIdentityProvider identity();

    /** Somebody calls. */
    default ApiClient as(Person person) {
        return ApiClient.with(identity().token(person));
    }

    /** A machine calls. */
    default ApiClient asMachine(String client) {
        return ApiClient.with(identity().machineToken(client));
    }
}
