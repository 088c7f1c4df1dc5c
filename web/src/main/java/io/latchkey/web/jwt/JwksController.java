package io.latchkey.web.jwt;

import io.latchkey.web.security.AnyoneMayCall;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public keys, with which anyone can verify this service's signatures. */
@RestController
@Tag(name = "public-keys")
class JwksController {

    private final JwtSigner jwtSigner;
    private final Duration maxAge;

    JwksController(JwtSigner jwtSigner, SigningProperties settings) {
        this.jwtSigner = jwtSigner;
        this.maxAge = settings.jwksMaxAge();
    }

    @GetMapping("/.well-known/jwks.json")
    @AnyoneMayCall
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(maxAge).cachePublic()).body(jwtSigner.publicKeys());
    }
}
