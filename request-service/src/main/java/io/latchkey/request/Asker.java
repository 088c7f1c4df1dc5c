package io.latchkey.request;

import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.request.Refused.Reason;
import io.latchkey.request.Wish.Person;
import java.util.function.Supplier;

/** Who sends a wish, and for whom they may. */
public sealed interface Asker {

    String id();

    /** The wish, with the developer whose it is. */
    Wish asks(Wish sent);

    /** A developer, who asks for nobody else: what the body says of a person is not believed, even if it is the same. */
    record Oneself(String id, Supplier<Person> self) implements Asker {

        @Override
        public Wish asks(Wish sent) {
            if (sent.namesSomebody()) {
                throw new Refused(Reason.NAMES_A_DEVELOPER,
                        "The developer is whoever the token belongs to; only the scope key-requests.write may name one.",
                        new Fault("/developer", "must be left out"));
            }
            return sent.of(self.get());
        }
    }

    /** A service, which must say for whom. */
    record Service(String id) implements Asker {

        @Override
        public Wish asks(Wish sent) {
            return sent;
        }
    }

    /** A developer who may ask for others as well. */
    record Either(String id, Supplier<Person> self) implements Asker {

        @Override
        public Wish asks(Wish sent) {
            return sent.namesSomebody() ? sent : sent.of(self.get());
        }
    }
}
