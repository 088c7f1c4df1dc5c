package io.latchkey.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All services have the same internal structure (DESIGN §7), so knowing one means knowing all. */
public final class ServiceArchitecture {

    private static final String MESSAGING = "io.latchkey.messaging";

    private ServiceArchitecture() {}

    /**
     * Checks the service with this root package.
     *
     * @param concepts the domain concepts from the highest to the lowest: each may depend on those after it
     * @param externalAdapters names of the adapters to external systems, besides {@code mongo} and {@code web}
     * @throws AssertionError that names every violation
     */
    public static void check(String root, List<String> concepts, String... externalAdapters) {
        check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root, MESSAGING), new ServicePackages(root, concepts, Set.of(externalAdapters)));
    }

    static void check(JavaClasses classes, ServicePackages packages) {
        if (!classes.containPackage(packages.root())) {
            throw new AssertionError("There is no package " + packages.root());
        }
        String violations = rules(packages)
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining("\n"));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations);
        }
    }

    private static Stream<ArchRule> rules(ServicePackages packages) {
        return Stream.of(DomainRules.of(packages), AdapterRules.of(packages), CodingRules.of(packages),
                RequestBodyRules.of(packages)).flatMap(rules -> rules);
    }
}
