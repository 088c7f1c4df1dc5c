package io.latchkey.request.developer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.request.developer.DeveloperAccount;
import io.latchkey.request.developer.DeveloperAccount.Active;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.request.developer.DeveloperService;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.PlainText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators end and reopen developers. */
@RestController
@RequestMapping("/developers/{id}")
class DeveloperController {

    /** Whether a developer may submit requests. */
    enum State {
        ACTIVE,
        ENDED
    }

    /** A developer as administrators see them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeveloperView(String id, State state, @Nullable Instant since) {

        static DeveloperView of(DeveloperAccount account) {
            return switch (account) {
                case Active(String id) -> new DeveloperView(id, State.ACTIVE, null);
                case Ended(String id, String _, Instant since) -> new DeveloperView(id, State.ENDED, since);
            };
        }
    }

    private final DeveloperService service;

    DeveloperController(DeveloperService service) {
        this.service = service;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @MayCall(Right.ADMIN)
    DeveloperView end(Caller caller, @PathVariable @PlainText(max = 200) String id,
            @RequestParam(defaultValue = "No reason was given") @PlainText(max = 1000, format = PlainText.Format.MULTI_LINE) String why) {
        return DeveloperView.of(service.end(id, caller.id(), why));
    }

    @PostMapping("/reopen")
    @MayCall(Right.ADMIN)
    DeveloperView reopen(Caller caller, @PathVariable @PlainText(max = 200) String id,
            @RequestParam(defaultValue = "No reason was given") @PlainText(max = 1000, format = PlainText.Format.MULTI_LINE) String why) {
        return DeveloperView.of(service.reopen(id, caller.id(), why));
    }
}
