package io.latchkey.web.example;

import io.latchkey.web.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class GardenAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return switch (refused.reason()) {
            case Refused.Reason.BedTaken(var by) -> GardenProblem.BED_TAKEN.because("This bed is taken by " + by + ".")
                    .at("/bed", "is taken").with("open", by).response();
            case Refused.Reason.WrongSeason() -> GardenProblem.WRONG_SEASON.because("Too cold.").response();
        };
    }
}
