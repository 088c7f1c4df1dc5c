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
            case Refused.Reason.BedTaken(var by) ->
                GardenProblem.BED_TAKEN.withDetail("This bed is taken by " + by + ".")
                        .withFieldError("/bed", "is taken").withExtension("open", by).response();
            case Refused.Reason.WrongSeason() -> GardenProblem.WRONG_SEASON.withDetail("Too cold.").response();
        };
    }
}
