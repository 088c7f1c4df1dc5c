package io.latchkey.request.keyrequest.web;

import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.CommandEvent.Item;
import io.latchkey.contract.event.CommandEvent.Person;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.testing.event.Events;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.node.JsonNodeFactory;

@RequestServiceTest
@ExtendWith(OutputCaptureExtension.class)
class RedirectIT {

    private static final String TO = "https://billing.example.com/buy?plan=1";
    private static final String BACK = "https://portal.example.com/back?from=partner";
    private static final List<Access> ACCESS = List
            .of(new Access("premium", "Premium", "gold", "Gold", IssuerType.OPAQUE, null));
    private static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private final ApiClient portal;
    private final ApiClient root;
    private final MongoOperations mongo;

    @Autowired
    RedirectIT(@LocalServerPort int port, MongoOperations mongo) {
        this.portal = ApiClient.asPortal(port);
        this.root = ApiClient.asRoot(port);
        this.mongo = mongo;
    }

    @Test
    void theSignedLinkTellsThePartnerWhoComesAndThatLatchkeySentThem(CapturedOutput log) throws Exception {
        Response created = portal.asDeveloper("buyer").postKeyRequest(bodyForSelf("premium", "gold"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/redirectTo")).startsWith(TO + "&latchkey=");

        JWTClaimsSet claims = verifiedClaims(created);
        String id = created.text("/id");
        assertThat(claims.getClaims().keySet()).containsExactlyInAnyOrder("iss", "aud", "sub", "email", "name", "jti",
                "iat", "exp", "request_id", "entry", "policy", "return_url", "callback_url");
        assertThat(claims.getSubject()).isEqualTo("buyer");
        assertThat(claims.getStringClaim("email")).isEqualTo("buyer@example.com");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ada");
        assertThat(claims.getStringClaim("request_id")).isEqualTo(id);
        assertThat(claims.getStringClaim("entry")).isEqualTo("premium");
        assertThat(claims.getStringClaim("policy")).isEqualTo("gold");
        assertThat(claims.getStringClaim("return_url")).isEqualTo(BACK);
        assertThat(claims.getStringClaim("callback_url"))
                .isEqualTo("https://approvals.example.com/latchkey/callbacks/" + id);
        assertThat(claims.getJWTID()).hasSizeGreaterThanOrEqualTo(22);
        Instant issued = claims.getIssueTime().toInstant();
        assertThat(issued).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(issued.plus(Duration.ofMinutes(10)));

        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestCreated.class)).singleElement()
                .satisfies(event -> {
                    assertThat(event.redirectedTo()).isEqualTo(URI.create(TO));
                    assertThat(event.partner()).isEqualTo("acme");
                }));
        assertThat(document(id).toJson()).contains("billing.example.com").doesNotContain(token(created));
        assertThat(log).doesNotContain(token(created));
    }

    @Test
    void aRepeatedCallReturnsANewLinkForTheSameRequest() throws Exception {
        ApiClient buyer = portal.asDeveloper("repeats");
        Response first = buyer.postKeyRequest(bodyForSelf("premium", "gold"), "Idempotency-Key", "k");
        Response again = buyer.postKeyRequest(bodyForSelf("premium", "gold"), "Idempotency-Key", "k");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(verifiedClaims(again).getStringClaim("request_id")).isEqualTo(first.text("/id"));
        assertThat(verifiedClaims(again).getJWTID()).isNotEqualTo(verifiedClaims(first).getJWTID());
        assertThat(buyer.postKeyRequest(returning("premium", BACK), "Idempotency-Key", "k").status()).as("another body")
                .isEqualTo(422);
    }

    @Test
    void callersWhoMayWithdrawGetANewLinkUntilTheDecision() throws Exception {
        Response created = portal.postKeyRequest(named("crashes", "gold"));
        String path = "/key-requests/" + created.text("/id");
        for (ApiClient each : List.of(portal, portal.asDeveloper("crashes"), portal.asDeveloper("crashes", "admin"))) {
            JWTClaimsSet claims = verifiedClaims(each.get(path));
            assertThat(claims.getStringClaim("request_id")).isEqualTo(created.text("/id"));
            assertThat(claims.getSubject()).isEqualTo("crashes");
            assertThat(claims.getJWTID()).isNotEqualTo(verifiedClaims(created).getJWTID());
            assertThat(each.get("/key-requests").json().at("/items")).isNotEmpty()
                    .noneMatch(item -> item.has("redirectTo"));
        }
        for (ApiClient reader : List.of(root, portal.asDeveloper("boss", "admin"))) {
            assertThat(reader.get(path).status()).isEqualTo(200);
            assertThat(reader.get(path).json().has("redirectTo")).isFalse();
        }

        Events.send(Events.envelope(
                new KeyRequestApproved(created.text("/id"), ADA, ACCESS, null, ApprovalMode.REDIRECT, "acme", null,
                        null),
                2));
        await().untilAsserted(() -> assertThat(portal.get(path).text("/status")).isEqualTo("approved"));
        assertThat(portal.get(path).json().has("redirectTo")).isFalse();
    }

    @Test
    void anEscalatedRequestHasNoLink() {
        Response created = portal.postKeyRequest(named("waits", "gold"), "Idempotency-Key", "waits");
        String path = "/key-requests/" + created.text("/id");
        Events.send(new ApprovalEscalated(created.text("/id"), ADA, ACCESS, null,
                new Reason(JsonNodeFactory.instance.objectNode()), ApprovalMode.REDIRECT, "acme",
                "It has not answered in time.",
                List.of("grace@example.com"), null, Instant.now()));
        await().untilAsserted(() -> assertThat(portal.get(path).json().has("redirectTo")).isFalse());
        assertThat(portal.get(path).text("/status")).isEqualTo("pending");
        Response again = portal.postKeyRequest(named("waits", "gold"), "Idempotency-Key", "waits");
        assertThat(again.text("/id")).isEqualTo(created.text("/id"));
        assertThat(again.json().has("redirectTo")).isFalse();
    }

    @Test
    void aWithdrawnRequestHasNoLink() {
        Response created = portal.postKeyRequest(named("regrets", "gold"), "Idempotency-Key", "regrets");
        String path = "/key-requests/" + created.text("/id");
        assertThat(portal.delete(path).json().has("redirectTo")).isFalse();
        assertThat(portal.get(path).json().has("redirectTo")).isFalse();
        Response again = portal.postKeyRequest(named("regrets", "gold"), "Idempotency-Key", "regrets");
        assertThat(again.text("/status")).isEqualTo("withdrawing");
        assertThat(again.json().has("redirectTo")).isFalse();
    }

    @Test
    void aGoneRequestContainsNothingOfItsRedirect() {
        Response created = portal.postKeyRequest(named("leaves-no-trace", "gold"), "Idempotency-Key", "trace");
        String id = created.text("/id");
        Events.send(new KeyRequestDeclined(id, ADA, ACCESS, null, ApprovalMode.REDIRECT, "acme", "not paid"));
        await().untilAsserted(() -> assertThat(portal.get("/key-requests/" + id).status()).isEqualTo(404));
        await().untilAsserted(() -> assertThat(document(id).getList("outbox", Document.class)).isEmpty());
        assertThat(document(id).toJson()).doesNotContain("example.com", "acme", "trace");
        Response again = portal.postKeyRequest(named("leaves-no-trace", "gold"), "Idempotency-Key", "trace");
        assertThat(again.text("/status")).isEqualTo("gone");
        assertThat(again.json().has("redirectTo")).isFalse();
    }

    @Test
    void theLinkContainsTheReturnUrlOfThePortal() throws Exception {
        Response created = portal.asDeveloper("comes-back")
                .postKeyRequest(returning("premium", "http://localhost:3000/back"));
        assertThat(verifiedClaims(created).getStringClaim("return_url")).isEqualTo("http://localhost:3000/back");
        Response plain = portal.asDeveloper("comes-back")
                .postKeyRequest(returning("weather", "http://localhost:3000/back"));
        assertThat(plain.status()).isEqualTo(201);
        assertThat(plain.json().has("redirectTo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example.com", "http://localhost:3000/back/", "http://localhost:3000/Back",
            "HTTP://localhost:3000/back", "http://LOCALHOST:3000/back", "http://localhost:3000/back?a=b",
            "http://localhost:3000/back#a", "http://localhost:3000/%62ack", "http://a@localhost:3000/back",
            "https://portal.example.com/back", "javascript:alert(1)", "not an address"})
    void anUnregisteredReturnUrlIsRefusedForEveryEntry(String address) {
        for (String entry : List.of("premium", "weather")) {
            Response refused = portal.asDeveloper("lost").postKeyRequest(returning(entry, address));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/type")).isEqualTo("/problems/invalid-fields");
            assertThat(refused.json().at("/errors").findValuesAsString("pointer")).containsExactly("/returnUrl");
            assertThat(refused.response().body()).doesNotContain("localhost", "example.com");
        }
        assertThat(root.get("/key-requests?developer=lost").json().at("/items")).isEmpty();
    }

    @Test
    void aCommandForARedirectingEntryIsRejectedAndNotStored() {
        String id = IdKind.EVENT.next();
        Events.send(new Envelope<>(id, "a-test", Instant.now(), 0, new RequestKey(List.of(new Item("premium", "gold")),
                null, null, new Person("no-browser", "no-browser@example.com", "Somebody", null))));
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestRejected.class)).singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.type()).isEqualTo("/problems/needs-a-browser");
                    assertThat(rejected.errors()).extracting(Fault::pointer).containsExactly("/access/0/entry");
                }));
        assertThat(mongo.findAll(Document.class, "key-requests").toString()).doesNotContain("no-browser");
        assertThat(portal.get("/problems/needs-a-browser").status()).isEqualTo(200);
    }

    @Test
    void everyoneCanReadThePublicKeysWithoutPrivateParts() {
        Response keys = portal.withToken("").get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("Cache-Control")).contains("max-age=300", "public").doesNotContain("no-store");
        assertThat(keys.header("Content-Type")).startsWith("application/json");
        assertThat(keys.json().at("/keys")).hasSize(1);
        assertThat(keys.json().at("/keys/0").propertyNames()).containsExactlyInAnyOrder("kty", "crv", "use", "alg",
                "kid", "x", "y");
    }

    /** The claims of a link, verified as a partner does who knows only the public keys. */
    private JWTClaimsSet verifiedClaims(Response response) throws Exception {
        URI keys = URI.create("http://localhost:" + portal.port() + "/.well-known/jwks.json");
        DefaultJWTProcessor<SecurityContext> partner = new DefaultJWTProcessor<>();
        partner.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256,
                JWKSourceBuilder.<SecurityContext>create(keys.toURL()).build()));
        partner.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>("acme",
                new JWTClaimsSet.Builder().issuer("https://requests.example.com").build(), Set.of("exp", "jti")));
        return partner.process(token(response), null);
    }

    private static String token(Response response) {
        return response.text("/redirectTo").replaceFirst(".*[?&]latchkey=", "");
    }

    private static String returning(String entry, String address) {
        return bodyForSelf(entry, "gold").replaceFirst("}$", ", 'returnUrl': '" + address + "'}");
    }

    private static String named(String developer, String policy) {
        return bodyForSelf("premium", policy).replaceFirst("}$",
                ", 'developer': {'id': '%s', 'email': '%s@example.com', 'name': 'Ada'}}".formatted(developer,
                        developer));
    }

    private Document document(String id) {
        return Objects.requireNonNull(mongo.findById(id, Document.class, "key-requests"));
    }
}
