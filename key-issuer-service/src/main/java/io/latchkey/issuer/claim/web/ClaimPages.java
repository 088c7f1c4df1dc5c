package io.latchkey.issuer.claim.web;

import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.key.Nonce;
import io.latchkey.issuer.key.Refused;
import io.latchkey.issuer.key.Refused.Reason;
import io.latchkey.issuer.key.Ticket;
import io.latchkey.issuer.key.web.KeyAdvice;
import io.latchkey.web.html.FormPage;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.security.AnyoneMayCall;
import io.latchkey.web.security.Caller;
import io.latchkey.web.signin.PageContext;
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
    enum Action {
        GENERATE,
        REGENERATE,
        RENEW
    }

    private final ClaimService desk;
    private final SecureRandom chance;

    ClaimPages(ClaimService desk, SecureRandom chance) {
        this.desk = desk;
        this.chance = chance;
    }

    @GetMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> show(PageContext pageContext, @PathVariable String ticket) {
        return page(pageContext, ticket).of(show(ticket, pageContext)).response();
    }

    /** The filter chain of the pages lets nobody come here who has not signed in, whatever their roles are: owners are known by their ids. */
    @PostMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> submit(PageContext pageContext, @PathVariable String ticket,
            @RequestParam(defaultValue = "generate") Action action,
            @RequestParam(required = false) @Nullable String nonce,
            @RequestParam(required = false) @Nullable Instant seen,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        ClaimPage page = page(pageContext, ticket);
        String person = pageContext.caller().map(Caller::id).orElseThrow();
        return (switch (action) {
            case GENERATE -> form(ticket, nonce)
                    .map(claimForm -> page.of(desk.claim(claimForm.ticket, person, claimForm.nonce)));
            case REGENERATE -> form(ticket, nonce).flatMap(claimForm -> Optional.ofNullable(seen).filter(_ -> confirmed)
                    .map(at -> page.of(desk.regenerate(claimForm.ticket, person, claimForm.nonce, at))));
            case RENEW -> renewed(ticket, person, page);
        }).orElseGet(() -> page.of(show(ticket, pageContext))).response();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, PageContext pageContext) {
        Problem problem = KeyAdvice.problem(refused);
        HttpStatus status = problem.type().text().status();
        FormPage page = refused.reason() == Reason.TOO_MANY_TRIES
                ? pageContext.page(status, "Too many tries", """
                        <p>You have opened too many links that are not yours. Try again in %d minutes. Your own link
                        still works then.</p>
                        """.formatted(refused.retryAfter().plusSeconds(59).toMinutes()))
                        .withHeader(HttpHeaders.RETRY_AFTER, problem.headers().getOrDefault(HttpHeaders.RETRY_AFTER, "60"))
                : pageContext.page(status, "This cannot be done any more", """
                        <p>Your access has ended. Ask those who run the API if you think that this is wrong.</p>
                        """);
        return page.response();
    }

    /** What a form must carry to be one of ours. */
    private record ClaimForm(Ticket ticket, Nonce nonce) {}

    private static Optional<ClaimForm> form(String ticket, @Nullable String nonce) {
        return Ticket.parse(ticket).flatMap(found -> Optional.ofNullable(nonce).flatMap(Nonce::parse)
                .map(each -> new ClaimForm(found, each)));
    }

    /** Only the page of the owner's own link can ask for another one. */
    private Optional<FormPage> renewed(String ticket, String person, ClaimPage page) {
        return Ticket.parse(ticket).map(found -> desk.statusOf(found, person))
                .flatMap(claimStatus -> claimStatus instanceof Ended ended && ended.renewableUntil() != null
                        ? Optional.ofNullable(ended.key())
                        : Optional.empty())
                .map(key -> {
                    desk.renewLink(key.grant().keyId(), person);
                    return page.linkSent();
                });
    }

    private ClaimStatus show(String ticket, PageContext pageContext) {
        return Ticket.parse(ticket)
                .map(found -> desk.statusOf(found, pageContext.caller().map(Caller::id).orElse(null)))
                .orElseGet(NotFound::new);
    }

    private ClaimPage page(PageContext pageContext, String ticket) {
        return new ClaimPage(pageContext, ticket, Nonce.generate(chance));
    }
}
