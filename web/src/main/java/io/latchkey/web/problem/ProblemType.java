package io.latchkey.web.problem;

import java.util.Locale;

/** One kind of problem, usually a constant of an enum, with a page of its own at {@code /problems/<slug>}. */
public interface ProblemType {

    String name();

    ProblemText text();

    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's {@code type}: a relative reference, so that it leads to the service that answered. */
    default String uri() {
        return "/problems/" + slug();
    }

    /** This kind of problem, as it happened this time. */
    default Problem withDetail(String detail) {
        return Problem.of(this, detail);
    }
}
