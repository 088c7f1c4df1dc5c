package io.latchkey.testing.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages of one service: its root, one for each domain concept with the concept's adapters inside, and
 * {@code messaging} and {@code schedule} for the service as a whole.
 *
 * @param concepts from the highest to the lowest: each may depend on those after it
 * @param external names of the adapters to external systems, besides {@code mongo} and {@code web}
 */
record ServicePackages(String root, List<String> concepts, Set<String> external) {

    private static final Set<String> SHARED = Set.of("messaging", "schedule");

    /** Every package of the service. */
    String all() {
        return root + "..";
    }

    /** The domain of each concept, without adapters. */
    String[] domain() {
        return concepts.stream().map(this::domainOf).toArray(String[]::new);
    }

    /** The domain of one concept, without adapters. */
    String domainOf(String concept) {
        return root + "." + concept;
    }

    /** One concept with its adapters. */
    String conceptOf(String concept) {
        return domainOf(concept) + "..";
    }

    /** The adapters of this kind, in whatever concept. */
    String[] adapters(String kind) {
        return SHARED.contains(kind)
                ? new String[]{root + "." + kind + ".."}
                : concepts.stream().map(concept -> domainOf(concept) + "." + kind + "..").toArray(String[]::new);
    }

    /** The adapters to external systems. */
    String[] externalAdapters() {
        return external.stream().flatMap(kind -> Stream.of(adapters(kind))).toArray(String[]::new);
    }

    /** The adapters that must use the types of somebody else's library. */
    String[] libraryAdapters() {
        return Stream.concat(Stream.of(adapters("mongo")), Stream.of(externalAdapters())).toArray(String[]::new);
    }

    /** All adapters. */
    String[] adapters() {
        return Stream.of(Stream.of("mongo", "web"), SHARED.stream(), external.stream()).flatMap(kinds -> kinds)
                .flatMap(kind -> Stream.of(adapters(kind))).toArray(String[]::new);
    }

    /** Every package that a service may have. */
    String[] known() {
        return Stream.of(Stream.of(root), Stream.of(domain()), Stream.of(adapters())).flatMap(each -> each)
                .toArray(String[]::new);
    }
}
