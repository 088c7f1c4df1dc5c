package io.latchkey.embedded.partner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Accepts visitors with a fresh link that Latchkey signed for this partner, and lets each decide once. */
final class CheckoutSessions {

    private static final Set<String> REQUIRED = Set.of("iss", "sub", "jti", "exp", "request_id", "entry", "policy",
            "callback_url");
    private static final String KEYS = "/.well-known/jwks.json";
    private static final int SECONDS_OF_DOUBT = 10;
    private static final int MILLIS = 5_000;
    private static final int LONGEST_ANSWER = 1 << 16;

    private final Supplier<URI> latchkey;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    CheckoutSessions(Supplier<URI> latchkey, InstantSource clock) {
        this.latchkey = latchkey;
        this.clock = clock;
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(null, REQUIRED);
        claims.setMaxClockSkew(SECONDS_OF_DOUBT);
        processor.setJWTClaimsSetVerifier(claims);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, (selector, _) -> known(selector)));
    }

    /** Verifies a link, or throws {@code RejectedRequest}. */
    CheckoutSession verify(String link) {
        CheckoutSession checkoutSession = read(link);
        if (used.containsKey(checkoutSession.id())) {
            throw RejectedRequest.used();
        }
        return checkoutSession;
    }

    /** Takes the right to decide: the first use of a link succeeds, all others throw {@code RejectedRequest}. */
    CheckoutSession consume(String link) {
        CheckoutSession checkoutSession = read(link);
        used.values().removeIf(until -> until.plusSeconds(2 * SECONDS_OF_DOUBT).isBefore(clock.instant()));
        if (used.putIfAbsent(checkoutSession.id(), checkoutSession.until()) != null) {
            throw RejectedRequest.used();
        }
        return checkoutSession;
    }

    /** Returns the right to decide after a failed attempt. */
    void release(CheckoutSession checkoutSession) {
        used.remove(checkoutSession.id());
    }

    private CheckoutSession read(String link) {
        try {
            JWTClaimsSet claims = processor.process(link, null);
            if (!latchkey.get().toString().equals(claims.getIssuer())) {
                throw RejectedRequest.forged();
            }
            if (!claims.getAudience().contains(DemoPartner.ID)) {
                throw RejectedRequest.wrongAudience();
            }
            return CheckoutSession.of(claims);
        } catch (ExpiredJWTException _) {
            throw RejectedRequest.expired();
        } catch (KeySourceException _) {
            throw RejectedRequest.unverifiable();
        } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException _) {
            throw RejectedRequest.forged();
        }
    }

    /** Fetched every time: Latchkey is on the same machine, and a new key is known at once. */
    private List<JWK> known(JWKSelector selector) throws KeySourceException {
        try {
            return selector.select(JWKSet.load(URI.create(latchkey.get() + KEYS).toURL(), MILLIS, MILLIS,
                    LONGEST_ANSWER));
        } catch (IOException | ParseException failure) {
            throw new KeySourceException("No keys from " + latchkey.get(), failure);
        }
    }
}
