package io.latchkey.embedded.partner;

import java.net.URI;
import java.util.Optional;

/** The page on which a developer pays or cancels and then returns. */
final class Checkout {

    private final CheckoutSessions checkoutSessions;
    private final CallbackClient callbackClient;

    Checkout(CheckoutSessions checkoutSessions, CallbackClient callbackClient) {
        this.checkoutSessions = checkoutSessions;
        this.callbackClient = callbackClient;
    }

    PartnerHttpResponse show(String link) {
        return PartnerPages.checkout(checkoutSessions.verify(link), link);
    }

    /** The link also protects against CSRF, because other sites do not know it. */
    PartnerHttpResponse decide(String link, String decision) {
        DemoDecision demoDecision = switch (decision) {
            case DemoDecision.APPROVED -> DemoDecision.PAID;
            case DemoDecision.DECLINED -> DemoDecision.CANCELLED;
            default -> throw new IllegalArgumentException("Unknown choice");
        };
        CheckoutSession checkoutSession = checkoutSessions.consume(link);
        Optional<Integer> status = callbackClient.send(CallbackMessage.about(checkoutSession, demoDecision));
        if (status.isEmpty()) {
            checkoutSessions.release(checkoutSession);
            return PartnerPages.message(503, "Latchkey did not answer",
                    "Nothing was decided. Please go back and try again in a minute.");
        }
        return status.get() == 200 ? thanks(checkoutSession, demoDecision) : refused(status.get());
    }

    private static PartnerHttpResponse thanks(CheckoutSession checkoutSession, DemoDecision demoDecision) {
        return checkoutSession.returnUrl().map(URI::toString).map(PartnerHttpResponse::seeOther)
                .orElseGet(() -> demoDecision.equals(DemoDecision.PAID)
                        ? PartnerPages.message(200, "Thank you", "You will get a mail with your access.")
                        : PartnerPages.message(200, "Cancelled", "You will get a mail that says so."));
    }

    private static PartnerHttpResponse refused(int status) {
        return switch (status) {
            case 409 -> PartnerPages.message(409, "This request was decided already", "Another decision came first.");
            case 410 ->
                PartnerPages.message(410, "This request has ended", "It was withdrawn, or its time has run out.");
            default -> PartnerPages.message(502, "Latchkey refused this decision", "It answered " + status + ".");
        };
    }
}
