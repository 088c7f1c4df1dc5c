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
 * Request bodies that a web adapter declares are validated, and every record in a body states for each field whether it
 * may be missing, or has a constructor that leaves no null there.
 */
final class RequestBodyRules extends ArchCondition<JavaMethod> {

    private static final String BODY = "org.springframework.web.bind.annotation.RequestBody";
    private static final Set<String> STATES_NULLNESS = Set.of("Nullable", "NotNull", "NotBlank", "NotEmpty");

    private RequestBodyRules() {
        super("take request bodies that are validated and state what may be missing");
    }

    static Stream<ArchRule> of(ServicePackages packages) {
        return Stream.of(methods().that().areDeclaredInClassesThat().resideInAnyPackage(packages.adapters("web"))
                .should(new RequestBodyRules())
                .as("A request body is @Valid and states for each field whether it may be missing"));
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(BODY) && parameter.getRawType().isRecord())
                .flatMap(parameter -> Stream.concat(notValidated(method, parameter),
                        undeclaredNulls(parameter.getRawType().reflect())))
                .forEach(fault -> events.add(
                        SimpleConditionEvent.violated(method, method.getFullName() + " takes " + fault)));
    }

    /** A body that the domain declares is validated there, because commands carry the same data. */
    private static Stream<String> notValidated(JavaMethod method, JavaParameter parameter) {
        boolean own = parameter.getRawType().getPackageName().equals(method.getOwner().getPackageName());
        return own && !parameter.isAnnotatedWith("jakarta.validation.Valid")
                ? Stream.of(parameter.getRawType().getSimpleName() + " without @Valid")
                : Stream.of();
    }

    private static Stream<String> undeclaredNulls(Class<?> body) {
        return isValue(body) ? Stream.of() : Arrays.stream(body.getRecordComponents()).flatMap(field -> {
            Stream<String> nested = field.getType().isRecord() ? undeclaredNulls(field.getType()) : Stream.of();
            return statesNullness(field) || !EmptyRecord.leavesNull(body, field)
                    ? nested
                    : Stream.concat(Stream.of(body.getSimpleName() + ", whose " + field.getName()
                            + " is neither @Nullable nor @NotNull"), nested);
        });
    }

    /** A {@code @JsonValue} is not an object in JSON, so no field can be missing. */
    private static boolean isValue(Class<?> body) {
        return Arrays.stream(body.getDeclaredMethods()).flatMap(method -> Arrays.stream(method.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("JsonValue"));
    }

    private static boolean statesNullness(RecordComponent field) {
        return Stream.<AnnotatedElement>of(field, field.getAnnotatedType(), field.getAccessor())
                .flatMap(place -> Arrays.stream(place.getAnnotations()))
                .anyMatch(annotation -> STATES_NULLNESS.contains(annotation.annotationType().getSimpleName()));
    }
}
