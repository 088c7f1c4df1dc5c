package io.latchkey.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for every class of a service. */
final class CodingRules {

    private static final String LAYER_NAMES = "(Util|Utils|Helper|Manager|Impl|DTO|Dto)s?";
    private static final Set<String> RANDOMNESS = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current");

    private CodingRules() {}

    static Stream<ArchRule> of(ServicePackages packages) {
        return Stream.of(none(packages).should()
                .dependOnClassesThat().haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .as("Configuration is one validated record, never @Value"),
                ArchRuleDefinition.noFields().that().areDeclaredInClassesThat()
                        .resideInAPackage(packages.all()).should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                        .as("Dependencies are injected into constructors, never into fields"),
                noMethods().that().areDeclaredInClassesThat().resideInAPackage(packages.all()).should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .as("Dependencies are injected into constructors, never into setters"),
                none(packages).should().haveNameMatching(".*[.$]([A-Z]\\w*)?" + LAYER_NAMES + "([A-Z0-9]\\w*)?(\\$.*)?")
                        .orShould().resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..",
                                "..impl..", "..dto..")
                        .as("Names are domain terms: no util, common, helper, manager, impl, dto"),
                none(packages).should(ACCESS_STANDARD_STREAMS)
                        .as("Output goes to the log, never to the standard streams"),
                none(packages).should(callMethodWhere(describe("a thread sleeps", CodingRules::sleeps)))
                        .as("No thread sleeps"),
                none(packages).and().resideOutsideOfPackages(packages.libraryAdapters()).should().dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.(Simple)?DateFormat")
                        .as("Time is java.time, except where a library demands otherwise"),
                none(packages)
                        .should(callMethodWhere(
                                describe("time or randomness is not an argument", CodingRules::readsClockOrRandomness)))
                        .as("Time, ids and randomness are arguments"),
                none(packages).should().dependOnClassesThat().resideInAPackage("org.springframework.transaction..")
                        .as("One write, no transaction"),
                ArchRuleDefinition.classes().that().resideInAPackage(packages.all())
                        .should(new NullMarkedPackage()).as("Every package is @NullMarked"));
    }

    private static GivenClassesConjunction none(ServicePackages packages) {
        return noClasses().that().resideInAPackage(packages.all());
    }

    private static boolean sleeps(JavaMethodCall call) {
        return call.getTarget().getName().equals("sleep")
                && call.getTargetOwner().getName().matches("java\\.lang\\.Thread|java\\.util\\.concurrent\\.TimeUnit");
    }

    private static boolean readsClockOrRandomness(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        return (method.equals("now") && owner.startsWith("java.time.")
                && call.getTarget().getRawParameterTypes().isEmpty())
                || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                || RANDOMNESS.contains(owner + "." + method);
    }
}
