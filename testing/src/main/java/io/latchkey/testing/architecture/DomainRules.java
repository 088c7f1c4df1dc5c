package io.latchkey.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds for the domain: the files directly in a concept's package, and the settings in the root. */
final class DomainRules {

    private static final String APPLICATION = "org.springframework.boot.autoconfigure.SpringBootApplication";
    private static final String[] TECHNOLOGY = {"org.springframework..", "com.mongodb..", "org.bson..",
            "org.apache.kafka..", "jakarta.servlet..", "jakarta.mail..", "java.net.http..", "io.github.resilience4j.."};

    private static final DescribedPredicate<JavaClass> PLAIN_SPRING = resideInAnyPackage(
            "org.springframework.boot.context.properties..", "org.springframework.dao..",
            "org.springframework.context.annotation..",
            "org.springframework.util.unit..", "org.springframework.validation.annotation..")
            .or(nameMatching("org\\.springframework\\.stereotype\\.Service"));

    private static final DescribedPredicate<JavaClass> BOUND_MESSAGING = resideInAPackage("io.latchkey.messaging..")
            .and(describe("need a technology", type -> type.getDirectDependenciesFromSelf()
                    .stream()
                    .anyMatch(dependency -> resideInAnyPackage(TECHNOLOGY).test(dependency.getTargetClass()))));

    private DomainRules() {}

    static Stream<ArchRule> of(ServicePackages packages) {
        return Stream.concat(oneDirection(packages), Stream.of(
                domain(packages).should().dependOnClassesThat(resideInAnyPackage(packages.adapters()))
                        .as("The domain knows no adapter"),
                domain(packages).should().dependOnClassesThat(resideInAnyPackage(TECHNOLOGY).and(not(PLAIN_SPRING))
                        .or(BOUND_MESSAGING))
                        .as("The domain knows no technology"),
                domain(packages).should().dependOnClassesThat(resideInAPackage("io.latchkey..")
                        .and(not(resideInAnyPackage(packages.all(), "io.latchkey.contract..", "io.latchkey.messaging..",
                                "io.latchkey.web.text"))))
                        .as("Of Latchkey, the domain knows the contract, steps and checked texts"),
                classes().that().areAnnotatedWith("org.springframework.stereotype.Service")
                        .should().resideInAnyPackage(packages.domain())
                        .as("Only service classes are @Service, and they are in the domain of a concept")));
    }

    private static GivenClassesConjunction domain(ServicePackages packages) {
        return noClasses().that()
                .resideInAnyPackage(Stream.concat(Stream.of(packages.root()), Stream.of(packages.domain()))
                        .toArray(String[]::new))
                .and().areNotAnnotatedWith(APPLICATION);
    }

    private static Stream<ArchRule> oneDirection(ServicePackages packages) {
        List<String> concepts = packages.concepts();
        return IntStream.range(1, concepts.size()).mapToObj(lower -> noClasses().that()
                .resideInAPackage(packages.conceptOf(concepts.get(lower)))
                .should().dependOnClassesThat().resideInAnyPackage(concepts.subList(0, lower)
                        .stream()
                        .map(packages::conceptOf)
                        .toArray(String[]::new))
                .as("Concepts depend on each other in one direction: " + concepts.get(lower) + " is below "
                        + String.join(" and ", concepts.subList(0, lower))));
    }
}
