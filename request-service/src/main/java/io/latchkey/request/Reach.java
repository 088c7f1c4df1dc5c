package io.latchkey.request;

/** Whose requests somebody may see. */
public sealed interface Reach {

    boolean covers(Asked asked);

    /** Those of everybody. */
    record Everybody() implements Reach {

        @Override
        public boolean covers(Asked asked) {
            return true;
        }
    }

    /** Those of this developer, whoever asked for them. */
    record OfDeveloper(String id) implements Reach {

        @Override
        public boolean covers(Asked asked) {
            return asked.developer().id().equals(id);
        }
    }

    /** Those that this client asked for, whoever they are for. */
    record OfClient(String id) implements Reach {

        @Override
        public boolean covers(Asked asked) {
            return id.equals(asked.askedBy());
        }
    }

    /** Both, for a developer who may ask for others too. */
    record OfBoth(String id) implements Reach {

        @Override
        public boolean covers(Asked asked) {
            return asked.developer().id().equals(id) || id.equals(asked.askedBy());
        }
    }
}
