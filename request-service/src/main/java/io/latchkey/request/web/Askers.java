package io.latchkey.request.web;

import io.latchkey.request.Asker;
import io.latchkey.request.Living;
import io.latchkey.request.Reach;
import io.latchkey.request.Wish.Person;
import io.latchkey.web.problem.ProblemException;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.Right;
import io.latchkey.web.security.SecurityProperties;
import io.latchkey.web.security.SecurityProperties.Claims;
import jakarta.validation.Validator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the rights of a caller mean for requests. */
@Component
class Askers {

    private final Claims claims;
    private final Validator fields;

    Askers(SecurityProperties security, Validator fields) {
        this.claims = security.claims();
        this.fields = fields;
    }

    /** Whose requests the caller may see. */
    static Reach sees(Caller caller) {
        return caller.may(Right.ADMIN) ? new Reach.Everybody() : owns(caller);
    }

    /** Whose requests the caller may withdraw. */
    static Reach owns(Caller caller) {
        if (caller.may(Right.DEVELOPER)) {
            return caller.may(Right.KEY_REQUESTS_WRITE)
                    ? new Reach.OfBoth(caller.id())
                    : new Reach.OfDeveloper(caller.id());
        }
        return caller.may(Right.KEY_REQUESTS_WRITE)
                ? new Reach.OfClient(caller.id())
                : new Reach.OfDeveloper(caller.id());
    }

    /** Whether the request is the caller's own to withdraw, or to go on with in a browser: administrators only read. */
    static boolean mayWithdraw(Caller caller, Living request) {
        return caller.may(Right.DEVELOPER, Right.KEY_REQUESTS_WRITE) && owns(caller).covers(request.asked());
    }

    /** For whom the caller may ask. */
    Asker asks(Caller caller) {
        Supplier<Person> self = () -> person(caller);
        if (caller.may(Right.DEVELOPER)) {
            return caller.may(Right.KEY_REQUESTS_WRITE)
                    ? new Asker.Either(caller.id(), self)
                    : new Asker.Oneself(caller.id(), self);
        }
        return new Asker.Service(caller.id());
    }

    /** What the token says. A language that is none of those that are known is left out, as it would not be missed. */
    private Person person(Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        Person person = new Person(caller.id(), email, Objects.requireNonNullElse(caller.name(), email),
                caller.locale());
        Set<String> wrong = fields.validate(person).stream().map(each -> each.getPropertyPath().toString())
                .collect(Collectors.toSet());
        if (wrong.contains("id")) {
            throw unusable(claims.id());
        }
        if (wrong.contains("email")) {
            throw unusable(claims.email());
        }
        if (wrong.contains("name")) {
            throw unusable(claims.name());
        }
        return wrong.contains("locale") ? new Person(person.id(), email, person.name(), null) : person;
    }

    private static ProblemException unusable(String claim) {
        return RequestProblem.TOKEN_INCOMPLETE
                .because("Your token has no claim " + claim + " that can be used here.")
                .with("claim", claim)
                .thrown();
    }
}
