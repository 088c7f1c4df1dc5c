package io.latchkey.request.keyrequest;

import io.latchkey.request.keyrequest.NewKeyRequest.Person;
import java.util.function.Supplier;

/** Who submits a request over HTTP, and for which developers they may. */
public sealed interface Requester {

    String id();

    /**
     * The submitted request with its developer filled in.
     *
     * @throws Refused if this requester may not name a developer
     */
    NewKeyRequest assignDeveloper(NewKeyRequest sent);

    /** A developer, who may only request for themselves and must not name a developer, not even themselves. */
    record ForSelf(String id, Supplier<Person> self) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            if (sent.namesDeveloper()) {
                throw Refused.namesADeveloper();
            }
            return sent.withDeveloper(self.get());
        }
    }

    /** A service, which must name the developer. */
    record ForNamedDeveloper(String id) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            return sent;
        }
    }

    /** A developer who may also request for others. */
    record ForSelfOrNamedDeveloper(String id, Supplier<Person> self) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            return sent.namesDeveloper() ? sent : sent.withDeveloper(self.get());
        }
    }
}
