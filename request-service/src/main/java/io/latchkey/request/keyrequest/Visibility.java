package io.latchkey.request.keyrequest;

/** Whose requests somebody may see. */
public sealed interface Visibility {

    boolean includes(RequestDetails requestDetails);

    /** Those of everybody. */
    record All() implements Visibility {

        @Override
        public boolean includes(RequestDetails requestDetails) {
            return true;
        }
    }

    /** Those of this developer, whoever asked for them. */
    record OfDeveloper(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails requestDetails) {
            return requestDetails.developer().id().equals(id);
        }
    }

    /** Those that this client asked for, whoever they are for. */
    record OfClient(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails requestDetails) {
            return id.equals(requestDetails.askedBy());
        }
    }

    /** Both, for a developer who may ask for others too. */
    record OfDeveloperOrClient(String id) implements Visibility {

        @Override
        public boolean includes(RequestDetails requestDetails) {
            return requestDetails.developer().id().equals(id) || id.equals(requestDetails.askedBy());
        }
    }
}
