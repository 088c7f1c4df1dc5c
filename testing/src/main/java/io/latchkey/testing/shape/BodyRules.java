package io.latchkey.testing.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** A body comes from outside: it is validated, and says of each field whether it may be missing. */
final class BodyRules extends ArchCondition<JavaMethod> {

    private static final Set<String> SAYS_SO = Set.of("Nullable", "NotNull", "NotBlank", "NotEmpty");

    private BodyRules() {
        super("take bodies that are validated and say what may be missing");
    }

    static Stream<ArchRule> of(Drawers drawers) {
        return Stream.of(methods().that().areDeclaredInClassesThat().resideInAPackage(drawers.of("web"))
                .should(new BodyRules()).as("A body is @Valid, and says of each field whether it may be missing"));
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        method.getParameters().stream()
                .filter(parameter -> has(parameter, "org.springframework.web.bind.annotation.RequestBody"))
                .filter(parameter -> parameter.getRawType().isRecord())
                .flatMap(BodyRules::faults)
                .forEach(fault -> events.add(
                        SimpleConditionEvent.violated(method, method.getFullName() + " takes " + fault)));
    }

    private static Stream<String> faults(JavaParameter parameter) {
        Class<?> body = parameter.getRawType().reflect();
        Stream<String> valid = has(parameter, "jakarta.validation.Valid")
                ? Stream.of()
                : Stream.of(body.getSimpleName() + " without @Valid");
        return Stream.concat(valid, unclear(body));
    }

    private static Stream<String> unclear(Class<?> body) {
        return Arrays.stream(body.getRecordComponents()).flatMap(field -> {
            Stream<String> nested = field.getType().isRecord() ? unclear(field.getType()) : Stream.of();
            return isClear(field)
                    ? nested
                    : Stream.concat(Stream.of(body.getSimpleName() + ", whose " + field.getName()
                            + " says neither @Nullable nor @NotNull"), nested);
        });
    }

    private static boolean isClear(RecordComponent field) {
        return field.getType().isPrimitive()
                || Stream.<AnnotatedElement>of(field, field.getAnnotatedType(), field.getAccessor())
                        .flatMap(place -> Arrays.stream(place.getAnnotations()))
                        .anyMatch(annotation -> SAYS_SO.contains(annotation.annotationType().getSimpleName()));
    }

    private static boolean has(JavaParameter parameter, String annotation) {
        return parameter.isAnnotatedWith(annotation);
    }
}
