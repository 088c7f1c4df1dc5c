package io.latchkey.issuer.claim.web;

import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.claim.TooManyAttempts;
import io.latchkey.issuer.key.Refused;
import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.security.AnyoneMayCall;
import io.latchkey.web.security.Caller;
import io.latchkey.web.signin.PageContext;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
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

/** The page behind a claim link: anyone may view it, which changes nothing; its forms require a signed-in person. */
@Hidden
@Controller
@RequestMapping("/claim/{ticket}")
class ClaimPages {

    /** The actions of its forms, by the values that the forms send. */
    enum Action {
        GENERATE,
        REGENERATE,
        RENEW
    }

    private final ClaimService claimService;
    private final SecureRandom random;
    private final PageRenderer renderer;

    ClaimPages(ClaimService claimService, SecureRandom random, PageRenderer renderer) {
        this.claimService = claimService;
        this.random = random;
        this.renderer = renderer;
    }

    @Bean
    static ProblemTypes claimProblems() {
        return ProblemTypes.of(ClaimProblem.values());
    }

    @GetMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> show(PageContext pageContext, @PathVariable String ticket) {
        return renderer.response(page(pageContext, ticket).of(statusOf(ticket, pageContext)));
    }

    /** The filter chain of the pages requires sign-in; no role is needed, because owners are recognized by their ids. */
    @PostMapping
    @AnyoneMayCall
    ResponseEntity<byte[]> submit(PageContext pageContext, @PathVariable String ticket,
            @RequestParam(name = "wish", defaultValue = "generate") Action action,
            @RequestParam(required = false) @Nullable String nonce,
            @RequestParam(required = false) @Nullable Instant seen,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        ClaimPage page = page(pageContext, ticket);
        String person = pageContext.caller().map(Caller::id).orElseThrow();
        return renderer.response((switch (action) {
            case GENERATE -> form(ticket, nonce)
                    .map(claimForm -> page.of(claimService.claim(claimForm.ticket, person, claimForm.nonce)));
            case REGENERATE -> form(ticket, nonce).flatMap(claimForm -> Optional.ofNullable(seen).filter(_ -> confirmed)
                    .map(at -> page.of(claimService.regenerate(claimForm.ticket, person, claimForm.nonce, at))));
            case RENEW -> Ticket.parse(ticket).filter(found -> claimService.renewLink(found, person))
                    .map(_ -> page.linkSent());
        }).orElseGet(() -> page.of(statusOf(ticket, pageContext))));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooManyAttempts(TooManyAttempts refused, PageContext pageContext) {
        Problem problem = ClaimProblem.TOO_MANY_TRIES.problem().withRetryAfter(refused.retryAfter());
        return renderer.response(pageContext.page(problem.type().text().status(), "claim/too-many-attempts")
                .with("minutes", refused.retryAfter().plusSeconds(59).toMinutes())
                .withHeader(HttpHeaders.RETRY_AFTER, problem.headers().getOrDefault(HttpHeaders.RETRY_AFTER, "60")));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, PageContext pageContext) {
        HttpStatus status = switch (refused.reason()) {
            case NO_SUCH_KEY -> HttpStatus.NOT_FOUND;
            case NO_LINK, ALREADY_ENDED -> HttpStatus.CONFLICT;
            case DEVELOPER_ENDED -> HttpStatus.FORBIDDEN;
        };
        return renderer.response(pageContext.page(status, "claim/access-ended"));
    }

    /** The values that every form of the page carries. */
    private record ClaimForm(Ticket ticket, Nonce nonce) {}

    private static Optional<ClaimForm> form(String ticket, @Nullable String nonce) {
        return Ticket.parse(ticket).flatMap(found -> Optional.ofNullable(nonce).flatMap(Nonce::parse)
                .map(each -> new ClaimForm(found, each)));
    }

    private ClaimStatus statusOf(String ticket, PageContext pageContext) {
        return Ticket.parse(ticket)
                .map(found -> claimService.statusOf(found, pageContext.caller().map(Caller::id).orElse(null)))
                .orElseGet(NotFound::new);
    }

    private ClaimPage page(PageContext pageContext, String ticket) {
        return new ClaimPage(pageContext, ticket, Nonce.generate(random));
    }
}
