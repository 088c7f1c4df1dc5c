package io.latchkey.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.contract.id.Sha256;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers the content of tokens whose signature was valid, by the hash of the token. What was verified with one set of
 * signing keys is forgotten when the keys are fetched again or have expired, so a withdrawn key ends as early as without
 * it.
 */
final class VerifiedTokens implements JwtDecoder {

    private record Verified(Map<String, Object> headers, Map<String, Object> claims, long keysVersion) {}

    private final JwtDecoder signature;
    private final CachedJwks keys;
    private final Cache<String, Verified> verified;

    /**
     * @param signature verifies the signature and nothing else
     */
    VerifiedTokens(JwtDecoder signature, CachedJwks keys, SecurityProperties settings) {
        this.signature = signature;
        this.keys = keys;
        this.verified = Caffeine.newBuilder().maximumSize(settings.rememberedTokens())
                .expireAfterWrite(settings.jwksLifetime()).build();
    }

    @Override
    public Jwt decode(String token) {
        String hash = Sha256.hex(token);
        long version = keys.version();
        Verified known = verified.getIfPresent(hash);
        if (known != null && known.keysVersion == version && keys.areFresh()) {
            return Jwt.withTokenValue(token).headers(all -> all.putAll(known.headers))
                    .claims(all -> all.putAll(known.claims)).build();
        }
        Jwt decoded = signature.decode(token);
        verified.put(hash, new Verified(decoded.getHeaders(), decoded.getClaims(), version));
        return decoded;
    }
}
