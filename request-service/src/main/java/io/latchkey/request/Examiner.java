package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.messaging.Edited;
import io.latchkey.request.Refused.Reason;
import io.latchkey.request.Wish.Item;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is wrong with a wish, in the same words whether it came over HTTP or as a command. */
final class Examiner {

    private final Catalogue catalogue;
    private final PartnerLinks links;
    private final RequestProperties settings;

    Examiner(Catalogue catalogue, PartnerLinks links, RequestProperties settings) {
        this.catalogue = catalogue;
        this.links = links;
        this.settings = settings;
    }

    /** Refuses what is not as it must be, whatever the catalogue says. */
    void checkFields(Wish wish) {
        List<Fault> faults = Stream.of(Fields.faults(wish),
                Answers.faults(wish.reason(), Pointer.ROOT.then("reason")), returnUrlFaults(wish))
                .flatMap(List::stream).toList();
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }

    /** It is looked at even where nobody is redirected, so that a portal that has it wrong hears so on its first day. */
    private List<Fault> returnUrlFaults(Wish wish) {
        String wanted = wish.returnUrl();
        return wanted == null || settings.isReturnUrl(wanted)
                ? List.of()
                : List.of(new Fault(Pointer.ROOT.then("returnUrl").text(),
                        "must be one of the addresses that are registered for it, letter by letter"));
    }

    /**
     * What the catalogue gives for a wish whose fields are right.
     *
     * @param browser whether there is one that can be sent elsewhere
     */
    Offer offer(Wish wish, boolean browser) {
        Item item = wish.access().getFirst();
        Pointer at = Pointer.ROOT.then("access").then(0);
        CatalogueEntry entry = catalogue.find(item.entry())
                .map(Edited::value)
                .filter(CatalogueEntry::visible)
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The catalogue has no such entry.",
                        new Fault(at.then("entry").text(), "is not in the catalogue")));
        Policy policy = entry.policy(item.policy())
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The entry has no such policy.",
                        new Fault(at.then("policy").text(), "is no policy of this entry")));
        if (policy.retired()) {
            throw new Refused(Reason.POLICY_RETIRED, "This policy is no longer handed out.",
                    new Fault(at.then("policy").text(), "is retired"));
        }
        List<Fault> faults = entry.form().faults(wish.reason(), Pointer.ROOT.then("reason"));
        if (!faults.isEmpty()) {
            throw new Refused(Reason.FORM_NOT_MET, "The answers are not what the entry's form asks for.", faults);
        }
        Optional<Redirected> redirected = entry.destination(settings.redirect()).map(each -> redirected(each, wish));
        if (redirected.isPresent() && !browser) {
            throw new Refused(Reason.NEEDS_A_BROWSER,
                    "A partner decides about this entry, and the developer must go there with a browser.",
                    new Fault(at.then("entry").text(), "leads to a partner's page; ask with POST /key-requests"));
        }
        return new Offer(new Access(item.entry(), entry.name(), policy.id(), policy.name(), policy.issuer(),
                policy.gatewayPolicy()), redirected.orElse(null));
    }

    private Redirected redirected(Destination destination, Wish wish) {
        if (!links.canBeSigned()) {
            throw new IllegalStateException("An entry redirects, so latchkey.signing must be set");
        }
        String wanted = wish.returnUrl();
        return new Redirected(destination, wanted == null
                ? settings.returnUrls().stream().findFirst().map(URI::toString).orElse(null)
                : wanted);
    }
}
