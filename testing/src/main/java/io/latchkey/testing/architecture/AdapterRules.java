package io.latchkey.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;

/** An adapter holds one technology and knows no other adapter. */
final class AdapterRules {

    private AdapterRules() {}

    static Stream<ArchRule> of(ServicePackages packages) {
        return Stream.of(classes().that().resideInAPackage(packages.all()).should()
                .resideInAnyPackage(packages.known())
                .as("A service has no packages but its concepts, their adapters, messaging and schedule"),
                slices().assignedFrom(new Adapters(packages)).should().notDependOnEachOther()
                        .as("Adapters do not know each other"),
                only("Only mongo knows the store", packages, packages.adapters("mongo"), "com.mongodb..",
                        "org.bson..", "org.springframework.data.."),
                only("Only web serves HTTP", packages, packages.adapters("web"), "jakarta.servlet..",
                        "org.springframework.web.bind..", "org.springframework.web.servlet.."),
                only("Only messaging knows Kafka", packages, packages.adapters("messaging"), "org.apache.kafka..",
                        "org.springframework.kafka..", "org.springframework.cloud.stream..",
                        "org.springframework.messaging.."),
                only("Only schedule knows schedules", packages, packages.adapters("schedule"),
                        "org.springframework.scheduling.."),
                only("Only adapters to external systems call them, and need resilience", packages,
                        packages.externalAdapters(), "io.github.resilience4j..", "jakarta.mail..",
                        "org.springframework.mail..", "java.net.http..", "org.springframework.web.client.."));
    }

    private static ArchRule only(String sentence, ServicePackages packages, String[] owners, String... technology) {
        return noClasses().that().resideInAPackage(packages.root() + ".*..")
                .and().resideOutsideOfPackages(packages.domain()).and().resideOutsideOfPackages(owners)
                .should().dependOnClassesThat().resideInAnyPackage(technology).as(sentence);
    }

    /** A slice for each adapter of each concept. */
    private record Adapters(ServicePackages packages) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Stream.of(packages.adapters()).filter(each -> resideInAPackage(each).test(type)).findAny()
                    .map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "adapters";
        }
    }
}
