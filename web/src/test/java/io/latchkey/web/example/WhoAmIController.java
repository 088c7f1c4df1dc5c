package io.latchkey.web.example;

import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
class WhoAmIController {

    record Person(String id, @Nullable String email, @Nullable String name, List<String> rights) {}

    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE})
    @GetMapping("/whoami")
    Person whoAmI(Caller caller) {
        return new Person(caller.id(), caller.email(), caller.name(),
                caller.rights().stream().map(Right::value).sorted().toList());
    }

    @GetMapping("/forgotten")
    String forgotten() {
        return "This call has no access annotation.";
    }
}
