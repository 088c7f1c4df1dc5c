package io.latchkey.key.web;

import io.latchkey.key.Behind;
import io.latchkey.key.Behind.Ended;
import io.latchkey.key.Behind.Nothing;
import io.latchkey.key.ClaimDesk;
import io.latchkey.key.Nonce;
import io.latchkey.key.Refused;
import io.latchkey.key.Refused.Reason;
import io.latchkey.key.Ticket;
import io.latchkey.web.page.FormPage;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.security.AnyoneMayCall;
import io.latchkey.web.security.Caller;
import io.latchkey.web.signin.Visit;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a link. Anybody may look, which changes nothing; what a form asks for needs somebody signed in. */
@Hidden
@Controller
@RequestMapping("/claim/{ticket}")
class ClaimPages {

    /** What the forms of the page ask for. */
    enum Wish {
        GENERATE,
        REGENERATE,
        RENEW
    }

    private final ClaimDesk desk;
    private final SecureRandom chance;

    ClaimPages(ClaimDesk desk, SecureRandom chance) {
        this.desk = desk;
        this.chance = chance;
    }

    @GetMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> look(Visit visit, @PathVariable String ticket) {
        return page(visit, ticket).of(look(ticket, visit)).response();
    }

    /** The filter chain of the pages lets nobody come here who has not signed in, whatever their roles are: owners are known by their ids. */
    @PostMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> act(Visit visit, @PathVariable String ticket,
            @RequestParam(defaultValue = "generate") Wish wish,
            @RequestParam(required = false) @Nullable String nonce,
            @RequestParam(required = false) @Nullable Instant seen,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        ClaimPage page = page(visit, ticket);
        String person = visit.caller().map(Caller::id).orElseThrow();
        return (switch (wish) {
            case GENERATE -> form(ticket, nonce)
                    .map(form -> page.of(desk.claim(form.ticket, person, form.nonce)));
            case REGENERATE -> form(ticket, nonce).flatMap(form -> Optional.ofNullable(seen).filter(_ -> confirmed)
                    .map(at -> page.of(desk.regenerate(form.ticket, person, form.nonce, at))));
            case RENEW -> renewed(ticket, person, page);
        }).orElseGet(() -> page.of(look(ticket, visit))).response();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, Visit visit) {
        Problem problem = KeyAdvice.problem(refused);
        HttpStatus status = problem.type().text().status();
        FormPage page = refused.reason() == Reason.TOO_MANY_TRIES
                ? visit.page(status, "Too many tries", """
                        <p>You have opened too many links that are not yours. Try again in %d minutes. Your own link
                        still works then.</p>
                        """.formatted(refused.retryAfter().plusSeconds(59).toMinutes()))
                        .with(HttpHeaders.RETRY_AFTER, problem.headers().getOrDefault(HttpHeaders.RETRY_AFTER, "60"))
                : visit.page(status, "This cannot be done any more", """
                        <p>Your access has ended. Ask those who run the API if you think that this is wrong.</p>
                        """);
        return page.response();
    }

    /** What a form must carry to be one of ours. */
    private record Form(Ticket ticket, Nonce nonce) {}

    private static Optional<Form> form(String ticket, @Nullable String nonce) {
        return Ticket.check(ticket).flatMap(found -> Optional.ofNullable(nonce).flatMap(Nonce::check)
                .map(each -> new Form(found, each)));
    }

    /** Only the page of the owner's own link can ask for another one. */
    private Optional<FormPage> renewed(String ticket, String person, ClaimPage page) {
        return Ticket.check(ticket).map(found -> desk.look(found, person))
                .flatMap(behind -> behind instanceof Ended ended && ended.renewableUntil() != null
                        ? Optional.ofNullable(ended.key())
                        : Optional.empty())
                .map(key -> {
                    desk.renew(key.grant().keyId(), person);
                    return page.sent();
                });
    }

    private Behind look(String ticket, Visit visit) {
        return Ticket.check(ticket)
                .map(found -> desk.look(found, visit.caller().map(Caller::id).orElse(null)))
                .orElseGet(Nothing::new);
    }

    private ClaimPage page(Visit visit, String ticket) {
        return new ClaimPage(visit, ticket, Nonce.next(chance));
    }
}
