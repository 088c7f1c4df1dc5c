package io.latchkey.web.problem;

import java.util.Locale;

/** A problem type, usually an enum constant, with a page of its own at {@code /problems/<slug>}. */
public interface ProblemType {

    String name();

    /** Returns the English text, which is also that of the JSON. */
    ProblemText text();

    /** Returns the text in the language of a page; translations are in {@code <class>_<language>.properties}. */
    default ProblemText text(Locale language) {
        return language.getLanguage().equals("en") ? text() : ProblemTranslation.of(this, language);
    }

    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the member {@code type} of a problem: a relative reference, so that it leads to the service that answered. */
    default String uri() {
        return "/problems/" + slug();
    }

    /** Returns a problem of this type whose detail is the explanation of the type. */
    default Problem problem() {
        return withDetail(text().explanation());
    }

    /** Returns a problem of this type with a specific detail. */
    default Problem withDetail(String detail) {
        return Problem.of(this, detail);
    }
}
