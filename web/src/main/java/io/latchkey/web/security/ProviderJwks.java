package io.latchkey.web.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Fetches the provider's signing keys from the configured URL, or from the one that discovery names. */
final class ProviderJwks implements JWKSetSource<SecurityContext> {

    private static final int MAX_BYTES = 256 * 1024;

    private final @Nullable URI configuredUrl;
    private final ProviderMetadata metadata;
    private final ResourceRetriever http;

    ProviderJwks(SecurityProperties settings, ProviderMetadata metadata) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        this.configuredUrl = settings.jwks();
        this.metadata = metadata;
        this.http = new DefaultResourceRetriever(timeout, timeout, MAX_BYTES);
    }

    @Override
    public JWKSet getJWKSet(@Nullable JWKSetCacheRefreshEvaluator refresh, long now,
            @Nullable SecurityContext context) throws KeySourceException {
        try {
            URI url = configuredUrl != null ? configuredUrl : metadata.get().getJWKSetURI();
            return new URLBasedJWKSetSource<>(url.toURL(), http).getJWKSet(refresh, now, context);
        } catch (IOException | IllegalArgumentException e) {
            throw new RemoteKeySourceException("The provider's signing keys cannot be fetched", e);
        }
    }

    @Override
    public void close() {
        // holds no connection open
    }
}
