package io.latchkey.web.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the provider's last known signing keys valid while the provider is unreachable, or while requests with made-up
 * keys exhaust the rate limit. During that time an unknown key is reported as undecidable, never as invalid.
 */
final class CachedJwks implements JWKSource<SecurityContext> {

    private static final int ATTEMPTS_WITHIN_TIMEOUT = 2;

    private final JWKSource<SecurityContext> keys;
    private final long lifetimeNanos;
    private volatile boolean providerAnswered;
    private volatile Fetch lastFetch = new Fetch(0, 0);

    /** The number of the last successful fetch and its time by the monotonic clock. */
    private record Fetch(long number, long at) {}

    CachedJwks(JWKSetSource<SecurityContext> provider, SecurityProperties settings) {
        lifetimeNanos = settings.jwksLifetime().toNanos();
        var rateLimited = new RateLimitedJWKSetSource<>(provider, settings.jwksRefetchInterval().toMillis(), null);
        keys = JWKSourceBuilder.create(new OutageTolerantSource(rateLimited))
                .cache(settings.jwksLifetime().toMillis(),
                        settings.timeout().multipliedBy(ATTEMPTS_WITHIN_TIMEOUT).toMillis())
                .refreshAheadCache(false)
                .rateLimited(false)
                .outageTolerantForever()
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> matching = keys.get(selector, context);
        if (matching.isEmpty() && !providerAnswered) {
            throw new KeySourceException("Unknown signing key, and the provider is unreachable");
        }
        return matching;
    }

    /** Changes whenever the keys are fetched. */
    long version() {
        return lastFetch.number;
    }

    /** Whether the keys were fetched and have not expired since. */
    boolean areFresh() {
        Fetch last = lastFetch;
        return last.number > 0 && System.nanoTime() - last.at < lifetimeNanos;
    }

    /** Turns every failure into the one exception type that Nimbus treats as an outage. */
    private final class OutageTolerantSource extends JWKSetSourceWrapper<SecurityContext> {

        OutageTolerantSource(JWKSetSource<SecurityContext> source) {
            super(source);
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            providerAnswered = false;
            try {
                JWKSet jwks = getSource().getJWKSet(refresh, now, context);
                providerAnswered = true;
                lastFetch = new Fetch(lastFetch.number + 1, System.nanoTime());
                return jwks;
            } catch (KeySourceException e) {
                throw new JWKSetRetrievalException("The provider's signing keys cannot be fetched", e);
            }
        }
    }
}
