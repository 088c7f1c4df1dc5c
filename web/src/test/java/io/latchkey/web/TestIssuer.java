package io.latchkey.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An identity provider that signs any claims, and that a test can stop and restart. */
public final class TestIssuer implements AutoCloseable {

    private final ECKey key = key();
    private final int port;
    private HttpServer server;
    private volatile boolean withdrawn;

    public TestIssuer() {
        this.server = start(0);
        this.port = server.getAddress().getPort();
    }

    public String address() {
        return "http://localhost:" + port;
    }

    /** Returns a valid token with these roles. */
    public String token(String id, String... roles) {
        return token(claims -> claims.subject(id).claim("roles", List.of(roles)));
    }

    /** Returns a valid token after this change to its claims. */
    public String token(Consumer<JWTClaimsSet.Builder> change) {
        return token(key, change);
    }

    public static String tokenWithForeignSignature(TestIssuer issuer, Consumer<JWTClaimsSet.Builder> change) {
        return issuer.token(key(), change);
    }

    private String token(ECKey signer, Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder().issuer(address()).audience("latchkey").subject("ada")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        change.accept(claims);
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID())
                .type(JOSEObjectType.JWT).build(), claims.build());
        try {
            token.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Publishes the signing key no longer. */
    public void withdrawKey() {
        withdrawn = true;
    }

    public void stop() {
        server.stop(0);
    }

    public void restart() {
        server = start(port);
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer start(int port) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.createContext("/", exchange -> {
                var body = (exchange.getRequestURI().getPath().equals("/keys")
                        ? (withdrawn ? new JWKSet() : new JWKSet(key.toPublicJWK())).toString()
                        : "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\", \"subject_types_supported\": [\"public\"]}"
                                .formatted(address()))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
