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
import java.util.stream.Stream;

/** The root of a service is its domain. */
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

    static Stream<ArchRule> of(ServicePackages servicePackages) {
        return Stream.of(noClasses().that().resideInAPackage(servicePackages.root()).and().areNotAnnotatedWith(APPLICATION)
                .should().dependOnClassesThat(resideInAPackage(servicePackages.root() + ".*.."))
                .as("The root is the domain and knows no drawer"),
                noClasses().that().resideInAPackage(servicePackages.root()).and().areNotAnnotatedWith(APPLICATION)
                        .should().dependOnClassesThat(resideInAnyPackage(TECHNOLOGY).and(not(PLAIN_SPRING))
                                .or(BOUND_MESSAGING))
                        .as("The domain knows no technology"),
                noClasses().that().resideInAPackage(servicePackages.root())
                        .should().dependOnClassesThat(resideInAPackage("io.latchkey..")
                                .and(not(resideInAnyPackage(servicePackages.all(), "io.latchkey.contract..",
                                        "io.latchkey.messaging..", "io.latchkey.web.text"))))
                        .as("The domain knows of Latchkey the contract, steps and checked texts"),
                classes().that().areAnnotatedWith("org.springframework.stereotype.Service")
                        .should().resideInAPackage(servicePackages.root())
                        .as("Only doers are @Service, and they stand in the root"));
    }
}
