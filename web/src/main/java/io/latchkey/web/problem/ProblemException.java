package io.latchkey.web.problem;

/** A problem on its way to whoever asked, thrown where the way back is long. */
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
