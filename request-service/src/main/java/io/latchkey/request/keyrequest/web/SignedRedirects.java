package io.latchkey.request.keyrequest.web;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.RequestDetails.RequestRedirect;
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

/** Creates links to partners whose single parameter is a short-lived signed JWT about the developer and the request. */
@Component
class SignedRedirects implements RedirectSigning {

    private static final int ID_BYTES = 20;

    private final Optional<JwtSigner> signer;
    private final RequestProperties properties;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SignedRedirects(Optional<JwtSigner> signer, RequestProperties properties, InstantSource clock) {
        this.signer = signer;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return signer.isPresent();
    }

    /** A new link for a pending request with a redirect; empty for every other request. */
    Optional<URI> linkFor(KeyRequest request) {
        return request instanceof Pending(RequestDetails details)
                ? Optional.ofNullable(details.redirect()).map(redirect -> link(details, redirect))
                : Optional.empty();
    }

    private URI link(RequestDetails details, RequestRedirect redirect) {
        String jwt = signer
                .orElseThrow(() -> new IllegalStateException(
                        "A pending request has a redirect, but latchkey.signing is not set"))
                .sign(claims(details, redirect));
        URI to = redirect.target().to();
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + RedirectTarget.PARAMETER + "=" + jwt);
    }

    private Map<String, Object> claims(RequestDetails details, RequestRedirect redirect) {
        Instant at = clock.instant();
        Developer developer = details.developer();
        Access access = details.access().getFirst();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", withoutTrailingSlash(properties.publicUrl()));
        claims.put("aud", redirect.target().partner());
        claims.put("sub", developer.id());
        claims.put("email", developer.email());
        claims.put("name", developer.name());
        claims.put("jti", randomId());
        claims.put("iat", at.getEpochSecond());
        claims.put("exp", at.plus(properties.redirectLifetime()).getEpochSecond());
        claims.put("request_id", details.id());
        claims.put("entry", access.entry());
        claims.put("policy", access.policy());
        claims.put("callback_url", withoutTrailingSlash(properties.callbackBaseUrl()) + "/callbacks/" + details.id());
        // An address can be removed from the settings for security reasons, so a stored one is checked again.
        Optional.ofNullable(redirect.returnUrl()).filter(properties::isReturnUrl)
                .ifPresent(returnUrl -> claims.put("return_url", returnUrl));
        return claims;
    }

    private String randomId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String withoutTrailingSlash(URI url) {
        return url.toString().replaceFirst("/$", "");
    }
}
