package io.latchkey.journey;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.local.SystemAddresses;

/** A running system and its identity provider. */
interface LatchkeySystem {

    SystemAddresses addresses();

    TestIdentityProvider identity();

    /** A client with the token of a person. */
    default ApiClient as(Person person) {
        return ApiClient.with(identity().token(person));
    }

    /** A client with the token of a machine. */
    default ApiClient asMachine(String client) {
        return ApiClient.with(identity().machineToken(client));
    }
}
