package io.latchkey.embedded.store;

/** A store that is already running elsewhere. */
public record ExternalStore(String uri) implements Store {

    @Override
    public String kind() {
        return "named by a setting";
    }

    @Override
    public void close() {
        // it is not ours to close
    }
}
