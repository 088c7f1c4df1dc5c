package io.latchkey.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Every drawer holds one technology and does not know the others. */
final class AdapterRules {

    private AdapterRules() {}

    static Stream<ArchRule> of(ServicePackages servicePackages) {
        return Stream.of(classes().that().resideInAPackage(servicePackages.all())
                .should().resideInAnyPackage(servicePackages.allowed())
                .as("A service has no drawers but the usual ones and those for foreign things"),
                slices().matching(servicePackages.root() + ".(*)..").should().notDependOnEachOther()
                        .as("Drawers do not know each other"),
                only("The store is the mongo drawer's", servicePackages, new String[]{servicePackages.adapter("mongo")}, "com.mongodb..",
                        "org.bson..", "org.springframework.data.."),
                only("Serving HTTP is the web drawer's", servicePackages, new String[]{servicePackages.adapter("web")},
                        "jakarta.servlet..", "org.springframework.web.bind..", "org.springframework.web.servlet.."),
                only("Kafka is the messaging drawer's", servicePackages, new String[]{servicePackages.adapter("messaging")},
                        "org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud.stream..",
                        "org.springframework.messaging.."),
                only("What time does is the schedule drawer's", servicePackages, new String[]{servicePackages.adapter("schedule")},
                        "org.springframework.scheduling.."),
                only("Foreign things, and resilience against them, are the foreign drawers'", servicePackages,
                        servicePackages.externalAdapters(), "io.github.resilience4j..", "jakarta.mail..",
                        "org.springframework.mail..", "java.net.http..", "org.springframework.web.client.."));
    }

    private static ArchRule only(String sentence, ServicePackages servicePackages, String[] owners, String... technology) {
        return noClasses().that().resideInAPackage(servicePackages.root() + ".*..").and().resideOutsideOfPackages(owners)
                .should().dependOnClassesThat().resideInAnyPackage(technology).as(sentence);
    }
}
