package io.latchkey.embedded.partner;

import java.net.URI;
import java.util.Optional;

/** The page where a developer pays or does not, and goes back to where they came from. */
final class Checkout {

    private final Visits visits;
    private final Caller caller;

    Checkout(Visits visits, Caller caller) {
        this.visits = visits;
        this.caller = caller;
    }

    Answer show(String link) {
        return PartnerPages.checkout(visits.introduced(link), link);
    }

    /** The link is what keeps other sites from pressing these buttons: they do not know it. */
    Answer decide(String link, String decision) {
        Verdict verdict = switch (decision) {
            case Verdict.APPROVED -> Verdict.PAID;
            case Verdict.DECLINED -> Verdict.CANCELLED;
            default -> throw new IllegalArgumentException("There is no such button");
        };
        Visit visit = visits.deciding(link);
        Optional<Integer> status = caller.tell(Message.about(visit, verdict));
        if (status.isEmpty()) {
            visits.giveBack(visit);
            return PartnerPages.said(503, "Latchkey does not answer",
                    "Nothing was decided. Please go back and try again in a minute.");
        }
        return status.get() == 200 ? thanks(visit, verdict) : refused(status.get());
    }

    private static Answer thanks(Visit visit, Verdict verdict) {
        return visit.wayBack().map(URI::toString).map(Answer::seeOther)
                .orElseGet(() -> verdict.equals(Verdict.PAID)
                        ? PartnerPages.said(200, "Thank you", "Look for a mail with what you asked for.")
                        : PartnerPages.said(200, "Cancelled", "You will get a mail that says so."));
    }

    private static Answer refused(int status) {
        return switch (status) {
            case 409 -> PartnerPages.said(409, "This was decided already", "Somebody else has decided otherwise.");
            case 410 -> PartnerPages.said(410, "This request has ended", "It was withdrawn, or it took too long.");
            default -> PartnerPages.said(502, "Latchkey did not take this", "It answered " + status + ".");
        };
    }
}
