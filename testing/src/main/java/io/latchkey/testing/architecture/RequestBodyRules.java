package io.latchkey.testing.architecture;

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

/**
 * A body comes from outside. What the web drawer declares for one is validated, and every record in a body either says
 * of a field whether it may be missing, or has a constructor that leaves no null there.
 */
final class RequestBodyRules extends ArchCondition<JavaMethod> {

    private static final String BODY = "org.springframework.web.bind.annotation.RequestBody";
    private static final Set<String> SAYS_SO = Set.of("Nullable", "NotNull", "NotBlank", "NotEmpty");

    private RequestBodyRules() {
        super("take bodies that are validated and say what may be missing");
    }

    static Stream<ArchRule> of(ServicePackages servicePackages) {
        return Stream.of(methods().that().areDeclaredInClassesThat().resideInAPackage(servicePackages.adapter("web"))
                .should(new RequestBodyRules())
                .as("A body is @Valid, and says of each field whether it may be missing"));
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(BODY) && parameter.getRawType().isRecord())
                .flatMap(parameter -> Stream.concat(unchecked(method, parameter),
                        unclear(parameter.getRawType().reflect())))
                .forEach(fault -> events.add(
                        SimpleConditionEvent.violated(method, method.getFullName() + " takes " + fault)));
    }

    /** What the domain declares, it may check in its own way: the same may come in by another door. */
    private static Stream<String> unchecked(JavaMethod method, JavaParameter parameter) {
        boolean own = parameter.getRawType().getPackageName().equals(method.getOwner().getPackageName());
        return own && !parameter.isAnnotatedWith("jakarta.validation.Valid")
                ? Stream.of(parameter.getRawType().getSimpleName() + " without @Valid")
                : Stream.of();
    }

    private static Stream<String> unclear(Class<?> body) {
        return isValue(body) ? Stream.of() : Arrays.stream(body.getRecordComponents()).flatMap(field -> {
            Stream<String> nested = field.getType().isRecord() ? unclear(field.getType()) : Stream.of();
            return saysSo(field) || !EmptyRecord.leavesNull(body, field)
                    ? nested
                    : Stream.concat(Stream.of(body.getSimpleName() + ", whose " + field.getName()
                            + " says neither @Nullable nor @NotNull"), nested);
        });
    }

    /** In JSON it is no object, and has no fields that could be missing. */
    private static boolean isValue(Class<?> body) {
        return Arrays.stream(body.getDeclaredMethods()).flatMap(method -> Arrays.stream(method.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("JsonValue"));
    }

    private static boolean saysSo(RecordComponent field) {
        return Stream.<AnnotatedElement>of(field, field.getAnnotatedType(), field.getAccessor())
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .anyMatch(annotation -> SAYS_SO.contains(annotation.annotationType().getSimpleName()));
    }
}
