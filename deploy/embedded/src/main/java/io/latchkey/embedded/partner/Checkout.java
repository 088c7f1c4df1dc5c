package io.latchkey.embedded.partner;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The partner's pages: its home, and the one on which a developer pays or cancels and then returns. */
@Controller
record Checkout(CheckoutSessions checkoutSessions, CallbackClient callbackClient) {

    @GetMapping("/")
    String home() {
        return "home";
    }

    @GetMapping("/buy")
    ModelAndView show(@RequestParam(name = "latchkey", defaultValue = "") String link) {
        return new ModelAndView("checkout", Map.of("checkout", checkoutSessions.verify(link), "link", link));
    }

    /** The link also protects against CSRF, because other sites do not know it. */
    @PostMapping("/buy")
    ModelAndView decide(@RequestParam(name = "latchkey", defaultValue = "") String link,
            @RequestParam(defaultValue = "") String decision) {
        DemoDecision demoDecision = switch (decision) {
            case DemoDecision.APPROVED -> DemoDecision.PAID;
            case DemoDecision.DECLINED -> DemoDecision.CANCELLED;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The request is malformed");
        };
        CheckoutSession checkoutSession = checkoutSessions.consume(link);
        Optional<Integer> status = callbackClient.send(CallbackMessage.about(checkoutSession, demoDecision));
        if (status.isEmpty()) {
            checkoutSessions.release(checkoutSession);
            return message(503, "Latchkey did not answer",
                    "Nothing was decided. Please go back and try again in a minute.");
        }
        return status.get() == 200 ? thanks(checkoutSession, demoDecision) : refused(status.get());
    }

    @ExceptionHandler
    ModelAndView refuse(RejectedRequest refusal) {
        return message(refusal.status(), refusal.title(), refusal.detail());
    }

    private static ModelAndView thanks(CheckoutSession checkoutSession, DemoDecision demoDecision) {
        return checkoutSession.returnUrl().map(Checkout::seeOther)
                .orElseGet(() -> demoDecision.equals(DemoDecision.PAID)
                        ? message(200, "Thank you", "You will get a mail with your access.")
                        : message(200, "Cancelled", "You will get a mail that says so."));
    }

    private static ModelAndView seeOther(URI where) {
        return new ModelAndView(new RedirectView(where.toString(), false, false, false));
    }

    private static ModelAndView refused(int status) {
        return switch (status) {
            case 409 -> message(409, "This request was decided already", "Another decision came first.");
            case 410 -> message(410, "This request has ended", "It was withdrawn, or its time has run out.");
            default -> message(502, "Latchkey refused this decision", "It answered " + status + ".");
        };
    }

    private static ModelAndView message(int status, String title, String text) {
        return new ModelAndView("message", Map.of("title", title, "text", text), HttpStatus.valueOf(status));
    }
}
