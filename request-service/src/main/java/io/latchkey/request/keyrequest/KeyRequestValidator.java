package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.FormAnswers;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.RecordValidator;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.NewKeyRequest.Item;
import io.latchkey.request.keyrequest.RequestDetails.RequestRedirect;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Validates new key requests against their constraints and the catalogue, alike for HTTP calls and commands. */
final class KeyRequestValidator {

    /** What a valid request asks for, with the names and the redirect of the current catalogue. */
    record ResolvedAccess(Access access, @Nullable RequestRedirect redirect) {}

    private final Catalogue catalogue;
    private final RedirectSigning redirectSigning;
    private final RequestProperties properties;

    KeyRequestValidator(Catalogue catalogue, RedirectSigning redirectSigning, RequestProperties properties) {
        this.catalogue = catalogue;
        this.redirectSigning = redirectSigning;
        this.properties = properties;
    }

    /** Refuses fields that are invalid whatever the catalogue contains. */
    void validateFields(NewKeyRequest newKeyRequest) {
        List<Fault> faults = Stream.of(RecordValidator.faults(newKeyRequest),
                FormAnswers.faults(newKeyRequest.reason(), JsonPointer.compile("/reason")),
                returnUrlFaults(newKeyRequest))
                .flatMap(List::stream).toList();
        if (!faults.isEmpty()) {
            throw Refused.invalidFields(faults);
        }
    }

    /** An invalid return URL is refused even without a redirect, so that a portal learns of the mistake early. */
    private List<Fault> returnUrlFaults(NewKeyRequest newKeyRequest) {
        String returnUrl = newKeyRequest.returnUrl();
        return returnUrl == null || properties.isReturnUrl(returnUrl)
                ? List.of()
                : List.of(new Fault("/returnUrl",
                        "must be exactly one of the registered return URLs"));
    }

    /**
     * Resolves a request with valid fields against the current catalogue.
     *
     * @param hasBrowser whether the caller can send a browser to a partner
     * @throws Refused if the catalogue does not offer what is requested
     */
    ResolvedAccess resolve(NewKeyRequest newKeyRequest, boolean hasBrowser) {
        Item item = newKeyRequest.access().getFirst();
        JsonPointer at = JsonPointer.compile("/access/0");
        CatalogueEntry entry = catalogue.find(item.entry())
                .map(Versioned::value)
                .filter(CatalogueEntry::visible)
                .orElseThrow(() -> Refused.noSuchEntry(at.appendProperty("entry").toString()));
        Policy policy = entry.policy(item.policy())
                .orElseThrow(() -> Refused.noSuchPolicy(at.appendProperty("policy").toString()));
        if (policy.retired()) {
            throw Refused.policyRetired(at.appendProperty("policy").toString());
        }
        List<Fault> faults = entry.form().faults(newKeyRequest.reason(), JsonPointer.compile("/reason"));
        if (!faults.isEmpty()) {
            throw Refused.formNotMet(faults);
        }
        Optional<RequestRedirect> redirect = entry.redirectTarget(properties.redirect())
                .map(target -> redirect(target, newKeyRequest));
        if (redirect.isPresent() && !hasBrowser) {
            throw Refused.needsABrowser(at.appendProperty("entry").toString());
        }
        return new ResolvedAccess(new Access(item.entry(), entry.name(), policy.id(), policy.name(), policy.issuer(),
                policy.gatewayPolicy()), redirect.orElse(null));
    }

    private RequestRedirect redirect(RedirectTarget target, NewKeyRequest newKeyRequest) {
        if (!redirectSigning.isConfigured()) {
            throw new IllegalStateException("A catalogue entry has a redirect, but latchkey.signing is not set");
        }
        String returnUrl = newKeyRequest.returnUrl();
        return new RequestRedirect(target, returnUrl == null
                ? properties.returnUrls().stream().findFirst().map(URI::toString).orElse(null)
                : returnUrl);
    }
}
