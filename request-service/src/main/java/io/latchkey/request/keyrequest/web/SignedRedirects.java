package io.latchkey.request.keyrequest.web;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.RequestRedirect;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.web.jwt.JwtSigner;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links whose one parameter says, signed and for a short while, who comes to a partner and what they ask for. */
@Component
class SignedRedirects implements RedirectSigning {

    private static final int ID_BYTES = 20;

    private final Optional<JwtSigner> signer;
    private final RequestProperties settings;
    private final InstantSource clock;
    private final SecureRandom chance = new SecureRandom();

    SignedRedirects(Optional<JwtSigner> signer, RequestProperties settings, InstantSource clock) {
        this.signer = signer;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return signer.isPresent();
    }

    @Override
    public Optional<URI> linkFor(KeyRequest request) {
        return request instanceof Pending(RequestDetails requestDetails)
                ? Optional.ofNullable(requestDetails.redirect()).map(requestRedirect -> link(requestDetails, requestRedirect))
                : Optional.empty();
    }

    private URI link(RequestDetails requestDetails, RequestRedirect requestRedirect) {
        String signed = signer
                .orElseThrow(() -> new IllegalStateException(
                        "A request waits for a partner, so latchkey.signing must be set"))
                .sign(claims(requestDetails, requestRedirect));
        URI to = requestRedirect.target().to();
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + RedirectTarget.PARAMETER + "=" + signed);
    }

    private Map<String, Object> claims(RequestDetails requestDetails, RequestRedirect requestRedirect) {
        Instant at = clock.instant();
        Developer developer = requestDetails.developer();
        Access access = requestDetails.access().getFirst();
        Map<String, Object> claims = new HashMap<>(Map.of("iss", appendPath(settings.publicUrl(), ""), "aud",
                requestRedirect.target().partner(), "sub", developer.id(), "jti", randomId(), "iat", at.getEpochSecond(),
                "exp",
                at.plus(settings.redirectLifetime()).getEpochSecond()));
        claims.putAll(Map.of("email", developer.email(), "name", developer.name(), "request_id", requestDetails.id(), "entry",
                access.entry(), "policy", access.policy(), "callback_url",
                appendPath(settings.callbackBaseUrl(), "/callbacks/" + requestDetails.id())));
        // What is registered no longer may have been taken away for a reason.
        Optional.ofNullable(requestRedirect.returnUrl()).filter(settings::isReturnUrl)
                .ifPresent(back -> claims.put("return_url", back));
        return claims;
    }

    private String randomId() {
        byte[] bytes = new byte[ID_BYTES];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String appendPath(URI place, String path) {
        return place.toString().replaceFirst("/$", "") + path;
    }
}
