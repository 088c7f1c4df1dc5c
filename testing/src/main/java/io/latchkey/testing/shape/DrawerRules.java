package io.latchkey.testing.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Every drawer holds one technology and does not know the others. */
final class DrawerRules {

    private DrawerRules() {}

    static Stream<ArchRule> of(Drawers drawers) {
        return Stream.of(classes().that().resideInAPackage(drawers.everything())
                .should().resideInAnyPackage(drawers.known())
                .as("A service has no drawers but the usual ones and those for foreign things"),
                slices().matching(drawers.root() + ".(*)..").should().notDependOnEachOther()
                        .as("Drawers do not know each other"),
                only("The store is the mongo drawer's", drawers, new String[]{drawers.of("mongo")}, "com.mongodb..",
                        "org.bson..", "org.springframework.data.."),
                only("Serving HTTP is the web drawer's", drawers, new String[]{drawers.of("web")},
                        "jakarta.servlet..", "org.springframework.web.bind..", "org.springframework.web.servlet.."),
                only("Kafka is the messaging drawer's", drawers, new String[]{drawers.of("messaging")},
                        "org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud.stream..",
                        "org.springframework.messaging.."),
                only("What time does is the schedule drawer's", drawers, new String[]{drawers.of("schedule")},
                        "org.springframework.scheduling.."),
                only("Foreign things, and resilience against them, are the foreign drawers'", drawers,
                        drawers.foreignPackages(), "io.github.resilience4j..", "jakarta.mail..",
                        "org.springframework.mail..", "java.net.http..", "org.springframework.web.client.."));
    }

    private static ArchRule only(String sentence, Drawers drawers, String[] owners, String... technology) {
        return noClasses().that().resideInAPackage(drawers.root() + ".*..").and().resideOutsideOfPackages(owners)
                .should().dependOnClassesThat().resideInAnyPackage(technology).as(sentence);
    }
}
