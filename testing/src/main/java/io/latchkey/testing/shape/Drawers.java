package io.latchkey.testing.shape;

import java.util.Set;
import java.util.stream.Stream;

/** The packages of one service. */
record Drawers(String root, Set<String> foreign) {

    private static final Set<String> USUAL = Set.of("messaging", "mongo", "web", "schedule");

    String everything() {
        return root + "..";
    }

    String of(String drawer) {
        return root + "." + drawer + "..";
    }

    String[] foreignPackages() {
        return foreign.stream().map(this::of).toArray(String[]::new);
    }

    /** Those that must speak as a library of others does. */
    String[] adapters() {
        return Stream.concat(Stream.of("mongo"), foreign.stream()).map(this::of).toArray(String[]::new);
    }

    /** The root and all drawers. */
    String[] known() {
        return Stream.concat(Stream.of(root), Stream.concat(USUAL.stream(), foreign.stream()).map(this::of))
                .toArray(String[]::new);
    }
}
