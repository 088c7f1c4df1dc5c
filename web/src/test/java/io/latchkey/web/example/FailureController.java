package io.latchkey.web.example;

import com.mongodb.MongoTimeoutException;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Fails in every way that a controller can. */
@RestController
@RequestMapping("/weather")
class FailureController {

    @MayCall(Right.DEVELOPER)
    @GetMapping("/{kind}")
    String fail(@PathVariable String kind) {
        throw switch (kind) {
            case "store-gone" -> new DataAccessResourceFailureException("ada@example.com");
            case "store-slow" -> new IllegalStateException(new MongoTimeoutException("ada@example.com"));
            case "duplicate" -> new DuplicateKeyException("ada@example.com is taken");
            case "taken" -> new Refused(new Refused.Reason.BedTaken("rose"));
            case "taken-inside" -> new IllegalStateException(new Refused(new Refused.Reason.BedTaken("rose")));
            case "winter" -> new Refused(new Refused.Reason.WrongSeason());
            case "locked" -> new ResponseStatusException(HttpStatus.LOCKED, "ada@example.com");
            default -> new IllegalStateException("ada@example.com", new RuntimeException("grace@example.com"));
        };
    }

    @MayCall(Right.DEVELOPER)
    @GetMapping("/deep")
    String deep() {
        throw new StackOverflowError("ada@example.com");
    }

    @MayCall(Right.DEVELOPER)
    @GetMapping("/at")
    int at(@RequestParam int day) {
        return day;
    }

    @MayCall(Right.DEVELOPER)
    @PostMapping(path = "/text", consumes = MediaType.TEXT_PLAIN_VALUE)
    int text(@RequestBody String text) {
        return text.length();
    }
}
