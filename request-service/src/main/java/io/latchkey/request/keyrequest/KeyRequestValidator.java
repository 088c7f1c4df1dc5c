package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.FieldPointer;
import io.latchkey.request.catalogue.FormAnswers;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.RecordValidator;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.NewKeyRequest.Item;
import io.latchkey.request.keyrequest.Refused.Reason;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is wrong with a wish, in the same words whether it came over HTTP or as a command. */
final class KeyRequestValidator {

    private final Catalogue catalogue;
    private final RedirectSigning links;
    private final RequestProperties settings;

    KeyRequestValidator(Catalogue catalogue, RedirectSigning links, RequestProperties settings) {
        this.catalogue = catalogue;
        this.links = links;
        this.settings = settings;
    }

    /** Refuses what is not as it must be, whatever the catalogue says. */
    void validateFields(NewKeyRequest newKeyRequest) {
        List<Fault> faults = Stream.of(RecordValidator.faults(newKeyRequest),
                FormAnswers.faults(newKeyRequest.reason(), FieldPointer.ROOT.append("reason")), returnUrlFaults(newKeyRequest))
                .flatMap(List::stream).toList();
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }

    /** It is looked at even where nobody is redirected, so that a portal that has it wrong hears so on its first day. */
    private List<Fault> returnUrlFaults(NewKeyRequest newKeyRequest) {
        String wanted = newKeyRequest.returnUrl();
        return wanted == null || settings.isReturnUrl(wanted)
                ? List.of()
                : List.of(new Fault(FieldPointer.ROOT.append("returnUrl").text(),
                        "must be one of the addresses that are registered for it, letter by letter"));
    }

    /**
     * What the catalogue gives for a wish whose fields are right.
     *
     * @param browser whether there is one that can be sent elsewhere
     */
    ResolvedAccess resolve(NewKeyRequest newKeyRequest, boolean browser) {
        Item item = newKeyRequest.access().getFirst();
        FieldPointer at = FieldPointer.ROOT.append("access").append(0);
        CatalogueEntry entry = catalogue.find(item.entry())
                .map(Versioned::value)
                .filter(CatalogueEntry::visible)
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The catalogue has no such entry.",
                        new Fault(at.append("entry").text(), "is not in the catalogue")));
        Policy policy = entry.policy(item.policy())
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The entry has no such policy.",
                        new Fault(at.append("policy").text(), "is no policy of this entry")));
        if (policy.retired()) {
            throw new Refused(Reason.POLICY_RETIRED, "This policy is no longer handed out.",
                    new Fault(at.append("policy").text(), "is retired"));
        }
        List<Fault> faults = entry.form().faults(newKeyRequest.reason(), FieldPointer.ROOT.append("reason"));
        if (!faults.isEmpty()) {
            throw new Refused(Reason.FORM_NOT_MET, "The answers are not what the entry's form asks for.", faults);
        }
        Optional<RequestRedirect> redirected = entry.redirectTarget(settings.redirect()).map(each -> redirect(each, newKeyRequest));
        if (redirected.isPresent() && !browser) {
            throw new Refused(Reason.NEEDS_A_BROWSER,
                    "A partner decides about this entry, and the developer must go there with a browser.",
                    new Fault(at.append("entry").text(), "leads to a partner's page; ask with POST /key-requests"));
        }
        return new ResolvedAccess(new Access(item.entry(), entry.name(), policy.id(), policy.name(), policy.issuer(),
                policy.gatewayPolicy()), redirected.orElse(null));
    }

    private RequestRedirect redirect(RedirectTarget redirectTarget, NewKeyRequest newKeyRequest) {
        if (!links.isConfigured()) {
            throw new IllegalStateException("An entry redirects, so latchkey.signing must be set");
        }
        String wanted = newKeyRequest.returnUrl();
        return new RequestRedirect(redirectTarget, wanted == null
                ? settings.returnUrls().stream().findFirst().map(URI::toString).orElse(null)
                : wanted);
    }
}
