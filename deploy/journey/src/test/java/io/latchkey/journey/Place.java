package io.latchkey.journey;

import io.latchkey.embedded.identity.Person;
import io.latchkey.local.Addresses;
import java.util.Set;

/** A system that runs somewhere, and who vouches for people there. */
interface Place {

    Addresses addresses();

    Identity identity();

    /** Somebody calls, with these roles. */
    default Http as(String id, String email, String name, String... roles) {
        return Http.with(identity().token(new Person(id, email, name, Set.of(roles))));
    }

    /** A machine calls. */
    default Http asMachine(String client) {
        return Http.with(identity().machineToken(client));
    }
}
