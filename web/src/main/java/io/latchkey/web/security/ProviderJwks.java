package io.latchkey.web.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** The provider's signing keys, asked for when the first token comes, so that a service can start before its provider. */
final class ProviderJwks implements JWKSetSource<SecurityContext> {

    private static final int LARGEST = 256 * 1024;

    private final URI issuer;
    private final ResourceRetriever http;
    private volatile @Nullable URI jwks;

    ProviderJwks(SecurityProperties settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        this.issuer = settings.issuer();
        this.jwks = settings.jwks();
        this.http = new DefaultResourceRetriever(timeout, timeout, LARGEST);
    }

    @Override
    public JWKSet getJWKSet(@Nullable JWKSetCacheRefreshEvaluator refresh, long now,
            @Nullable SecurityContext context) throws KeySourceException {
        try {
            URI place = jwks;
            if (place == null) {
                place = discoverJwksUri();
                jwks = place;
            }
            return JWKSet.parse(read(place));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new RemoteKeySourceException("The keys of " + issuer + " cannot be had", e);
        }
    }

    /** OpenID Connect Discovery 1.0, section 4. */
    private URI discoverJwksUri() throws IOException, ParseException {
        var said = JSONObjectUtils
                .parse(read(
                        URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration")));
        if (!issuer.toString().equals(JSONObjectUtils.getString(said, "issuer"))) {
            throw new IOException("It calls itself " + JSONObjectUtils.getString(said, "issuer"));
        }
        return JSONObjectUtils.getURI(said, "jwks_uri");
    }

    private String read(URI place) throws IOException {
        return http.retrieveResource(place.toURL()).getContent();
    }

    @Override
    public void close() {
        // Every question has a connection of its own.
    }
}
