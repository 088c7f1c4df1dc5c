package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.request.keyrequest.NewKeyRequest.Person;
import io.latchkey.request.keyrequest.Refused.Reason;
import java.util.function.Supplier;

/** Who sends a wish, and for whom they may. */
public sealed interface Requester {

    String id();

    /** The wish, with the developer whose it is. */
    NewKeyRequest assignDeveloper(NewKeyRequest sent);

    /** A developer, who asks for nobody else: what the body says of a person is not believed, even if it is the same. */
    record ForSelf(String id, Supplier<Person> self) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            if (sent.namesDeveloper()) {
                throw new Refused(Reason.NAMES_A_DEVELOPER,
                        "The developer is whoever the token belongs to; only the scope key-requests.write may name one.",
                        new Fault("/developer", "must be left out"));
            }
            return sent.withDeveloper(self.get());
        }
    }

    /** A service, which must say for whom. */
    record ForNamedDeveloper(String id) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            return sent;
        }
    }

    /** A developer who may ask for others as well. */
    record ForSelfOrNamedDeveloper(String id, Supplier<Person> self) implements Requester {

        @Override
        public NewKeyRequest assignDeveloper(NewKeyRequest sent) {
            return sent.namesDeveloper() ? sent : sent.withDeveloper(self.get());
        }
    }
}
