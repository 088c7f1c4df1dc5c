package io.latchkey.web.problem;

import java.util.List;

/** A bean of this type adds a service's own problem types to the pages at {@code /problems}. */
public record ProblemTypes(List<ProblemType> types) {

    public ProblemTypes {
        types = List.copyOf(types);
    }

    public static ProblemTypes of(ProblemType... types) {
        return new ProblemTypes(List.of(types));
    }
}
