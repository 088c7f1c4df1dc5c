package io.latchkey.web.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Creates decoders that accept only JWTs with the provider's signature; their validators check the claims. */
public final class ProviderJwtDecoders {

    /** Asymmetric algorithms only: no shared secrets, and no {@code none}. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

    private final CachedJwks keys;
    private final SecurityProperties settings;

    ProviderJwtDecoders(SecurityProperties settings, ProviderMetadata metadata) {
        this.settings = settings;
        keys = new CachedJwks(new ProviderJwks(settings, metadata), settings);
    }

    /** A decoder for tokens that are used once. */
    public JwtDecoder decoder(OAuth2TokenValidator<Jwt> validator) {
        return validating(signatureDecoder(), validator);
    }

    /** A decoder for tokens that come with many calls: it verifies each signature once and the claims with every call. */
    JwtDecoder rememberingDecoder(OAuth2TokenValidator<Jwt> validator) {
        return validating(new VerifiedTokens(signatureDecoder(), keys, settings), validator);
    }

    private static JwtDecoder validating(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
        return token -> {
            Jwt decoded = decoder.decode(token);
            OAuth2TokenValidatorResult result = validator.validate(decoded);
            if (result.hasErrors()) {
                throw new JwtValidationException("The token is invalid", result.getErrors());
            }
            return decoded;
        };
    }

    private JwtDecoder signatureDecoder() {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((_, _) -> {
            // the validator reports violations in words that a caller can use
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        return decoder;
    }
}
