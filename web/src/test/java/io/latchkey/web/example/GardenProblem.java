package io.latchkey.web.example;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

enum GardenProblem implements ProblemType {
    BED_TAKEN(CONFLICT, "Bed taken", "Another plant grows there.",
            "Choose another bed, or <dig> it up."),
    WRONG_SEASON(UNPROCESSABLE_CONTENT, "Wrong season",
            "The plant does not grow in this season.", "Wait.") {
        // the body gives the constant a class of its own
        @Override
        public String slug() {
            return "wrong-season";
        }
    };

    private final ProblemText text;

    GardenProblem(HttpStatus status, String title, String explanation, String remedy) {
        text = new ProblemText(status, title, explanation, remedy);
    }

    @Override
    public ProblemText text() {
        return text;
    }
}
