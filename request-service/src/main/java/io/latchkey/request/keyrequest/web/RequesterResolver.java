package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.NewKeyRequest.Person;
import io.latchkey.request.keyrequest.Requester;
import io.latchkey.request.keyrequest.Visibility;
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
class RequesterResolver {

    private final Claims claims;
    private final Validator fields;

    RequesterResolver(SecurityProperties security, Validator fields) {
        this.claims = security.claims();
        this.fields = fields;
    }

    /** Whose requests the caller may see. */
    static Visibility visibleTo(Caller caller) {
        return caller.hasAny(Right.ADMIN) ? new Visibility.All() : ownedBy(caller);
    }

    /** Whose requests the caller may withdraw. */
    static Visibility ownedBy(Caller caller) {
        if (caller.hasAny(Right.DEVELOPER)) {
            return caller.hasAny(Right.KEY_REQUESTS_WRITE)
                    ? new Visibility.OfDeveloperOrClient(caller.id())
                    : new Visibility.OfDeveloper(caller.id());
        }
        return caller.hasAny(Right.KEY_REQUESTS_WRITE)
                ? new Visibility.OfClient(caller.id())
                : new Visibility.OfDeveloper(caller.id());
    }

    /** Whether the request is the caller's own to withdraw, or to go on with in a browser: administrators only read. */
    static boolean mayWithdraw(Caller caller, ActiveRequest request) {
        return caller.hasAny(Right.DEVELOPER, Right.KEY_REQUESTS_WRITE) && ownedBy(caller).includes(request.details());
    }

    /** For whom the caller may ask. */
    Requester resolve(Caller caller) {
        Supplier<Person> self = () -> person(caller);
        if (caller.hasAny(Right.DEVELOPER)) {
            return caller.hasAny(Right.KEY_REQUESTS_WRITE)
                    ? new Requester.ForSelfOrNamedDeveloper(caller.id(), self)
                    : new Requester.ForSelf(caller.id(), self);
        }
        return new Requester.ForNamedDeveloper(caller.id());
    }

    /** What the token says. A language that is none of those that are known is left out, as it would not be missed. */
    private Person person(Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        Person person = new Person(caller.id(), email, Objects.requireNonNullElse(caller.name(), email),
                caller.locale());
        Set<String> wrong = fields.validate(person).stream().map(each -> each.getPropertyPath().toString())
                .collect(Collectors.toSet());
        if (wrong.contains("id")) {
            throw unusableClaim(claims.id());
        }
        if (wrong.contains("email")) {
            throw unusableClaim(claims.email());
        }
        if (wrong.contains("name")) {
            throw unusableClaim(claims.name());
        }
        return wrong.contains("locale") ? new Person(person.id(), email, person.name(), null) : person;
    }

    private static ProblemException unusableClaim(String claim) {
        return KeyRequestProblem.TOKEN_INCOMPLETE
                .withDetail("Your token has no claim " + claim + " that can be used here.")
                .withExtension("claim", claim)
                .toException();
    }
}
