package io.latchkey.embedded.partner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands in for Latchkey: it signs links and accepts callbacks. */
final class LatchkeyStub implements AutoCloseable {

    static final String REQUEST = "req_01K0000000000000000000000A";

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final ECKey key = newKey();
    private final HttpServer server;

    /** A received callback. */
    record Call(String path, Map<String, List<String>> headers, String body) {

        String id() {
            return headers.getOrDefault("Webhook-id", List.of("")).getFirst();
        }
    }

    LatchkeyStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/callbacks/", this::called);
        server.createContext("/.well-known/jwks.json", exchange -> answer(exchange, 200,
                new JWKSet(key).toPublicJWKSet().toString()));
        server.start();
    }

    URI baseUrl() {
        return at("");
    }

    URI callback() {
        return at("/callbacks/" + REQUEST);
    }

    /** The statuses of the next responses; later ones are 200. */
    void answers(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** Ada's link to the partner, with these claims changed. */
    String link(Map<String, Object> changes) {
        return link(key, changes);
    }

    /** The same link, signed with a foreign key under our key id. */
    String forgedLink() {
        return link(new ECKey.Builder(newKey()).keyID(key.getKeyID()).build(), Map.of());
    }

    private String link(ECKey signer, Map<String, Object> changes) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer(baseUrl().toString()).audience(DemoPartner.ID).subject("ada")
                .claim("email", "ada@example.com").claim("name", "Ada <b>Lovelace</b>").jwtID("jti-1")
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                .claim("request_id", REQUEST).claim("entry", "premium").claim("policy", "gold")
                .claim("return_url", "http://localhost:8025/").claim("callback_url", callback().toString());
        changes.forEach(claims::claim);
        var link = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                claims.build());
        try {
            link.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return link.serialize();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void called(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
        Integer status = answers.poll();
        exchange.getResponseHeaders().set("Retry-After", "0");
        answer(exchange, status == null ? 200 : status, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
