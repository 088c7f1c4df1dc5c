package io.latchkey.request.keyrequest;

/** Which requests a caller may see or withdraw. */
public sealed interface Visibility {

    boolean includes(RequestDetails details);

    /** Every request. */
    record All() implements Visibility {

        @Override
        public boolean includes(RequestDetails details) {
            return true;
        }
    }

    /** The requests for this developer, submitted by anyone. */
    record OfDeveloper(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails details) {
            return details.developer().id().equals(id);
        }
    }

    /** The requests that this client submitted, for any developer. */
    record OfClient(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails details) {
            return id.equals(details.askedBy());
        }
    }

    /** Both, for a developer who may also request for others. */
    record OfDeveloperOrClient(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails details) {
            return details.developer().id().equals(id) || id.equals(details.askedBy());
        }
    }
}
