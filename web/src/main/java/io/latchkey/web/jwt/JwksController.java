package io.latchkey.web.jwt;

import io.latchkey.web.security.AnyoneMayCall;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which anybody can check what this service has signed. */
@RestController
class JwksController {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final JwtSigner jwtSigner;

    JwksController(JwtSigner jwtSigner) {
        this.jwtSigner = jwtSigner;
    }

    @GetMapping("/.well-known/jwks.json")
    @AnyoneMayCall
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(FRESH).cachePublic()).body(jwtSigner.publicKeys());
    }
}
