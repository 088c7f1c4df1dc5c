package io.latchkey.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The package-info of a class's package is {@code @NullMarked}. */
final class NullMarkedPackage extends ArchCondition<JavaClass> {

    NullMarkedPackage() {
        super("be in a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        JavaPackage own = type.getPackage();
        if (!own.isAnnotatedWith(NullMarked.class)) {
            events.add(SimpleConditionEvent.violated(own, "package " + own.getName() + " is not @NullMarked"));
        }
    }
}
