package io.latchkey.testing.architecture;

import java.util.Set;
import java.util.stream.Stream;

/** The packages of one service. */
record ServicePackages(String root, Set<String> external) {

    private static final Set<String> USUAL = Set.of("messaging", "mongo", "web", "schedule");

    String all() {
        return root + "..";
    }

    String adapter(String drawer) {
        return root + "." + drawer + "..";
    }

    String[] externalAdapters() {
        return external.stream().map(this::adapter).toArray(String[]::new);
    }

    /** Those that must speak as a library of others does. */
    String[] adapters() {
        return Stream.concat(Stream.of("mongo"), external.stream()).map(this::adapter).toArray(String[]::new);
    }

    /** The root and all drawers. */
    String[] allowed() {
        return Stream.concat(Stream.of(root), Stream.concat(USUAL.stream(), external.stream()).map(this::adapter))
                .toArray(String[]::new);
    }
}
