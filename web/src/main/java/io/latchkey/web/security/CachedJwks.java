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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the provider named last: they go on counting while it cannot be asked, or was asked too often for keys
 * that somebody made up. Nobody can say then whether any other key is good, so nobody says that it is not.
 */
final class CachedJwks implements JWKSource<SecurityContext> {

    /** Twice in this time is often enough to hear of a new key. */
    private static final Duration SELDOM = Duration.ofSeconds(30);

    private final JWKSource<SecurityContext> keys;
    private volatile boolean answered;

    /** Asks again when keys are not fresh any more, which takes no longer than the patience of who waits for it. */
    CachedJwks(JWKSetSource<SecurityContext> provider, Duration fresh, Duration patience) {
        keys = JWKSourceBuilder
                .create(new OutageTolerantSource(new RateLimitedJWKSetSource<>(provider, SELDOM.toMillis(), null)))
                .cache(fresh.toMillis(), patience.toMillis())
                .refreshAheadCache(false)
                .rateLimited(false)
                .outageTolerantForever()
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = keys.get(selector, context);
        if (found.isEmpty() && !answered) {
            throw new KeySourceException("The provider cannot be asked for a key that is not known");
        }
        return found;
    }

    /** Nimbus bears with an outage only if it has this name. */
    private final class OutageTolerantSource extends JWKSetSourceWrapper<SecurityContext> {

        OutageTolerantSource(JWKSetSource<SecurityContext> source) {
            super(source);
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            answered = false;
            try {
                JWKSet named = getSource().getJWKSet(refresh, now, context);
                answered = true;
                return named;
            } catch (KeySourceException unanswered) {
                throw new JWKSetRetrievalException("The provider names no keys", unanswered);
            }
        }
    }
}
