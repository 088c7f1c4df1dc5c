package io.latchkey.web.problem;

/** Carries a problem to the exception handler that sends it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().slug());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
