package io.latchkey.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every service has the same inside; who knows one knows all. */
public final class ServiceArchitecture {

    private static final String MESSAGING = "io.latchkey.messaging";

    private ServiceArchitecture() {}

    /**
     * Checks the service of this root package, whose drawers are {@code messaging}, {@code mongo}, {@code web},
     * {@code schedule} and those named here, one for each foreign thing.
     *
     * @throws AssertionError that names every place where the shape is another
     */
    public static void check(String root, String... foreignDrawers) {
        check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root, MESSAGING), root, foreignDrawers);
    }

    static void check(JavaClasses classes, String root, String... foreignDrawers) {
        if (!classes.containPackage(root)) {
            throw new AssertionError("There is no package " + root);
        }
        String wrong = rules(new ServicePackages(root, Set.of(foreignDrawers)))
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining("\n"));
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong);
        }
    }

    private static Stream<ArchRule> rules(ServicePackages servicePackages) {
        return Stream.of(DomainRules.of(servicePackages), AdapterRules.of(servicePackages), CodingRules.of(servicePackages),
                RequestBodyRules.of(servicePackages)).flatMap(rules -> rules);
    }
}
