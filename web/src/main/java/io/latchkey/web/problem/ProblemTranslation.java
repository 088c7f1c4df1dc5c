package io.latchkey.web.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Reads the translated texts of problem types from the bundle with the name of their class. */
final class ProblemTranslation {

    private static final Control PROPERTIES_ONLY = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private ProblemTranslation() {}

    static ProblemText of(ProblemType type, Locale language) {
        // the class of a constant with a body is not the enum
        Class<?> declaring = type instanceof Enum<?> constant ? constant.getDeclaringClass() : type.getClass();
        ResourceBundle texts = ResourceBundle.getBundle(declaring.getName(), language, declaring.getClassLoader(),
                PROPERTIES_ONLY);
        return new ProblemText(type.text().status(), texts.getString(type.slug() + ".title"),
                texts.getString(type.slug() + ".explanation"), texts.getString(type.slug() + ".remedy"));
    }
}
