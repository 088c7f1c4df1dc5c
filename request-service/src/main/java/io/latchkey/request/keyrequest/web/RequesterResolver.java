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

/** Derives from the rights of a caller which requests they may submit, see and withdraw. */
@Component
class RequesterResolver {

    private final Claims claims;
    private final Validator validator;

    RequesterResolver(SecurityProperties security, Validator validator) {
        this.claims = security.claims();
        this.validator = validator;
    }

    /** The requests that the caller may see. */
    static Visibility visibleTo(Caller caller) {
        return caller.hasAny(Right.ADMIN) ? new Visibility.All() : ownedBy(caller);
    }

    /** The requests that the caller may withdraw. */
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

    /** Whether the caller may withdraw the request or continue it in a browser; administrators may only read it. */
    static boolean mayWithdraw(Caller caller, ActiveRequest request) {
        return caller.hasAny(Right.DEVELOPER, Right.KEY_REQUESTS_WRITE) && ownedBy(caller).includes(request.details());
    }

    /** For whom the caller may submit requests. */
    Requester resolve(Caller caller) {
        Supplier<Person> self = () -> person(caller);
        if (caller.hasAny(Right.DEVELOPER)) {
            return caller.hasAny(Right.KEY_REQUESTS_WRITE)
                    ? new Requester.ForSelfOrNamedDeveloper(caller.id(), self)
                    : new Requester.ForSelf(caller.id(), self);
        }
        return new Requester.ForNamedDeveloper(caller.id());
    }

    /** The developer that the token identifies. An invalid locale is ignored, because it is optional. */
    private Person person(Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        Person person = new Person(caller.id(), email, Objects.requireNonNullElse(caller.name(), email),
                caller.locale());
        Set<String> invalid = validator.validate(person).stream().map(each -> each.getPropertyPath().toString())
                .collect(Collectors.toSet());
        if (invalid.contains("id")) {
            throw unusableClaim(claims.id());
        }
        if (invalid.contains("email")) {
            throw unusableClaim(claims.email());
        }
        if (invalid.contains("name")) {
            throw unusableClaim(claims.name());
        }
        return invalid.contains("locale") ? new Person(person.id(), email, person.name(), null) : person;
    }

    private static ProblemException unusableClaim(String claim) {
        return KeyRequestProblem.TOKEN_INCOMPLETE
                .withDetail("The claim " + claim + " of the access token is missing or invalid.")
                .withExtension("claim", claim)
                .toException();
    }
}
