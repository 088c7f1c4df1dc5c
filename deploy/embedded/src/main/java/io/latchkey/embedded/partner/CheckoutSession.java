package io.latchkey.embedded.partner;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/** A developer who was redirected here to pay: who, for what, and the right to decide once. */
record CheckoutSession(String id, Instant until, String requestId, String name, String email, String entry,
        String policy,
        URI callback, Optional<URI> returnUrl) {

    static CheckoutSession of(JWTClaimsSet claims) throws ParseException {
        String name = claims.getStringClaim("name");
        String email = claims.getStringClaim("email");
        String wayBack = claims.getStringClaim("return_url");
        return new CheckoutSession(claims.getJWTID(), claims.getExpirationTime().toInstant(),
                claims.getStringClaim("request_id"),
                name == null ? claims.getSubject() : name, email == null ? "" : email, claims.getStringClaim("entry"),
                claims.getStringClaim("policy"), URI.create(claims.getStringClaim("callback_url")),
                Optional.ofNullable(wayBack).map(URI::create));
    }
}
