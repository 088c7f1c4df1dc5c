package io.latchkey.web.example;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

enum GardenProblem implements ProblemType {
    BED_TAKEN(CONFLICT, "The bed is taken", "Another plant grows there.",
            "Choose another bed, or <dig> it up."),
    WRONG_SEASON(UNPROCESSABLE_CONTENT, "Not now",
            "The plant does not grow in this season.", "Wait.");

    private final ProblemText text;

    GardenProblem(HttpStatus status, String title, String happened, String advice) {
        text = new ProblemText(status, title, happened, advice);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
