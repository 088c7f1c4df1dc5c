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

/** What holds everywhere. */
final class CodingRules {

    private static final String WORDS = "(Util|Utils|Helper|Manager|Impl|DTO|Dto)s?";
    private static final Set<String> CHANCE = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current");

    private CodingRules() {}

    static Stream<ArchRule> of(ServicePackages servicePackages) {
        return Stream.of(none(servicePackages).should()
                .dependOnClassesThat().haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .as("Configuration is one validated record, and never @Value"),
                ArchRuleDefinition.noFields().that().areDeclaredInClassesThat()
                        .resideInAPackage(servicePackages.all()).should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                        .as("Constructors are injected, and never fields"),
                noMethods().that().areDeclaredInClassesThat().resideInAPackage(servicePackages.all()).should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .as("Constructors are injected, and never setters"),
                none(servicePackages).should().haveNameMatching(".*[.$]([A-Z]\\w*)?" + WORDS + "([A-Z0-9]\\w*)?(\\$.*)?")
                        .orShould().resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..",
                                "..impl..", "..dto..")
                        .as("Packages and classes are things: no util, common, helper, manager, impl, dto"),
                none(servicePackages).should(ACCESS_STANDARD_STREAMS).as("Nothing is printed past the log"),
                none(servicePackages).should(callMethodWhere(describe("somebody sleeps", CodingRules::sleeps)))
                        .as("Nobody sleeps"),
                none(servicePackages).and().resideOutsideOfPackages(servicePackages.adapters()).should().dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.(Simple)?DateFormat")
                        .as("Time is java.time, but where a library demands otherwise"),
                none(servicePackages).should(callMethodWhere(describe("time or chance is made up", CodingRules::madeUp)))
                        .as("Time, ids and chance are arguments"),
                none(servicePackages).should().dependOnClassesThat().resideInAPackage("org.springframework.transaction..")
                        .as("One write, no transaction"),
                ArchRuleDefinition.classes().that().resideInAPackage(servicePackages.all())
                        .should(new NullMarkedPackage()).as("Every package is @NullMarked"));
    }

    private static GivenClassesConjunction none(ServicePackages servicePackages) {
        return noClasses().that().resideInAPackage(servicePackages.all());
    }

    private static boolean sleeps(JavaMethodCall call) {
        return call.getTarget().getName().equals("sleep")
                && call.getTargetOwner().getName().matches("java\\.lang\\.Thread|java\\.util\\.concurrent\\.TimeUnit");
    }

    private static boolean madeUp(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        return (method.equals("now") && owner.startsWith("java.time.")
                && call.getTarget().getRawParameterTypes().isEmpty())
                || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                || CHANCE.contains(owner + "." + method);
    }
}
