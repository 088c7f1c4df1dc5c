package io.latchkey.web.security;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Discovers the OpenID provider's metadata on first use and keeps it, so that a service starts without its provider and
 * asks it once.
 */
public final class ProviderMetadata {

    private final URI issuer;
    private final Duration timeout;
    private volatile @Nullable OIDCProviderMetadata discovered;

    ProviderMetadata(URI issuer, Duration timeout) {
        this.issuer = issuer;
        this.timeout = timeout;
    }

    /**
     * Returns the metadata, whose issuer is the configured one.
     *
     * @throws IOException if the provider does not answer in time, or with metadata that cannot be used
     */
    public OIDCProviderMetadata get() throws IOException {
        OIDCProviderMetadata metadata = discovered;
        if (metadata == null) {
            metadata = discover();
            discovered = metadata;
        }
        return metadata;
    }

    private OIDCProviderMetadata discover() throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        try {
            return OIDCProviderMetadata.resolve(new Issuer(issuer), millis, millis);
        } catch (GeneralException e) {
            throw new IOException("The metadata of " + issuer + " cannot be used", e);
        }
    }
}
