package io.latchkey.journey;

import io.latchkey.embedded.identity.Person;
import io.latchkey.local.Addresses;

/** A system that runs somewhere, and who vouches for people there. */
interface Place {

    Addresses addresses();

    Identity identity();

    /** Somebody calls. */
    default Http as(Person person) {
        return Http.with(identity().token(person));
    }

    /** A machine calls. */
    default Http asMachine(String client) {
        return Http.with(identity().machineToken(client));
    }
}
