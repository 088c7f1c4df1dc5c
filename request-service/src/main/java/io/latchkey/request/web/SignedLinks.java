package io.latchkey.request.web;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.request.Asked;
import io.latchkey.request.Destination;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.PartnerLinks;
import io.latchkey.request.Redirected;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.Undecided.Pending;
import io.latchkey.web.signing.Signer;
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
class SignedLinks implements PartnerLinks {

    private static final int BYTES_OF_AN_ID = 20;

    private final Optional<Signer> signer;
    private final RequestProperties settings;
    private final InstantSource clock;
    private final SecureRandom chance = new SecureRandom();

    SignedLinks(Optional<Signer> signer, RequestProperties settings, InstantSource clock) {
        this.signer = signer;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean canBeSigned() {
        return signer.isPresent();
    }

    @Override
    public Optional<URI> of(KeyRequest request) {
        return request instanceof Pending(Asked asked)
                ? Optional.ofNullable(asked.redirected()).map(redirected -> link(asked, redirected))
                : Optional.empty();
    }

    private URI link(Asked asked, Redirected redirected) {
        String signed = signer
                .orElseThrow(() -> new IllegalStateException(
                        "A request waits for a partner, so latchkey.signing must be set"))
                .sign(claims(asked, redirected));
        URI to = redirected.destination().to();
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + Destination.PARAMETER + "=" + signed);
    }

    private Map<String, Object> claims(Asked asked, Redirected redirected) {
        Instant at = clock.instant();
        Developer developer = asked.developer();
        Access access = asked.access().getFirst();
        Map<String, Object> claims = new HashMap<>(Map.of("iss", below(settings.publicUrl(), ""), "aud",
                redirected.destination().partner(), "sub", developer.id(), "jti", id(), "iat", at.getEpochSecond(),
                "exp",
                at.plus(settings.redirectFor()).getEpochSecond()));
        claims.putAll(Map.of("email", developer.email(), "name", developer.name(), "request_id", asked.id(), "entry",
                access.entry(), "policy", access.policy(), "callback_url",
                below(settings.callbacks(), "/callbacks/" + asked.id())));
        // What is registered no longer may have been taken away for a reason.
        Optional.ofNullable(redirected.back()).filter(settings::isReturnUrl)
                .ifPresent(back -> claims.put("return_url", back));
        return claims;
    }

    private String id() {
        byte[] bytes = new byte[BYTES_OF_AN_ID];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String below(URI place, String path) {
        return place.toString().replaceFirst("/$", "") + path;
    }
}
