package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static io.latchkey.issuer.key.KeyFixtures.narrowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.testing.docs.OpenApiSnapshot;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@KeyIssuerServiceTest
class KeyIssuerApiIT {

    private final int port;
    private final RestTestClient http;
    private final KeyService keyService;

    @Autowired
    KeyIssuerApiIT(@LocalServerPort int port, KeyService keyService) {
        this.port = port;
        this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        this.keyService = keyService;
    }

    @Test
    void aKeyIsShownWithoutSecretAndHash() {
        KeyRequestApproved approved = approved("weather", "gold");
        keyService.issue(approved);

        JsonNode key = json(get("/keys/" + IdKind.KEY.derivedFrom(approved.requestId())).expectStatus().isOk());
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("id", "requestId", "developer", "application",
                "access", "state", "lastFour", "createdAt", "expiresAt");
        assertThat(key.at("/id").asString()).isEqualTo(IdKind.KEY.derivedFrom(approved.requestId()));
        assertThat(key.at("/requestId").asString()).isEqualTo(approved.requestId());
        assertThat(key.at("/developer/id").asString()).isEqualTo("ada");
        assertThat(key.at("/application").asString()).isEqualTo("My app");
        assertThat(key.at("/access/0/entry").asString()).isEqualTo("weather");
        assertThat(key.at("/access/0/issuer").asString()).isEqualTo("opaque");
        assertThat(key.at("/state").asString()).isEqualTo("active");
        assertThat(key.at("/lastFour").asString()).hasSize(4);
        assertThat(key.at("/expiresAt").asString()).isGreaterThan(key.at("/createdAt").asString()).endsWith("Z");
    }

    @Test
    void aKeyShowsTheMetadataAndTagsOfThePartnerInOrder() {
        KeyRequestApproved approved = narrowed(approved("noted", "gold"),
                new Granted(null, Map.of("plan", "7", "account", "ada-ltd", "cost.eur", "12"), List.of("paid", "eu")));
        keyService.issue(approved);

        JsonNode key = json(
                as("ada", http.get().uri("/keys/" + IdKind.KEY.derivedFrom(approved.requestId()))).expectStatus()
                        .isOk());
        assertThat(key.at("/metadata").toString())
                .isEqualTo("{\"account\":\"ada-ltd\",\"cost.eur\":\"12\",\"plan\":\"7\"}");
        assertThat(key.at("/tags").toString()).isEqualTo("[\"paid\",\"eu\"]");
        assertThat(json(get("/keys?entry=noted")).at("/items/0")).isEqualTo(key);
    }

    @Test
    void aFailedKeyShowsTheReason() {
        KeyRequestApproved approved = approved(access("broken", "gold", IssuerType.JWT));
        keyService.issue(approved);

        JsonNode key = json(get("/keys?entry=broken&state=failed").expectStatus().isOk()).at("/items/0");
        assertThat(key.at("/state").asString()).isEqualTo("failed");
        assertThat(key.at("/why").asString()).isEqualTo("This installation does not issue JWT keys.");
        assertThat(key.has("lastFour")).isFalse();
    }

    @Test
    void keysAreListedNewestFirstInPagesAndFiltered() {
        List<String> ids = List.of(approved("listed", "gold"), approved("listed", "free"), approved("listed", "gold"))
                .stream().map(approved -> {
                    keyService.issue(approved);
                    return IdKind.KEY.derivedFrom(approved.requestId());
                }).toList();
        keyService.issue(approved("other", "gold"));

        JsonNode first = json(get("/keys?developer=ada&entry=listed&state=active&limit=2"));
        assertThat(first.at("/items").findValuesAsString("id")).startsWith(ids.get(2)).contains(ids.get(1))
                .doesNotContain(ids.getFirst());
        JsonNode second = json(get("/keys?developer=ada&entry=listed&state=active&limit=2&after="
                + first.at("/next").asString()));
        assertThat(second.at("/items/0/id").asString()).isEqualTo(ids.getFirst());
        assertThat(second.has("next")).isFalse();
        assertThat(json(get("/keys?developer=nobody")).at("/items")).isEmpty();
        assertThat(json(get("/keys?entry=listed&state=expired")).at("/items")).isEmpty();
    }

    @Test
    void aKeyBehindALinkShowsItsDeadlinesAndOnlyItsOwnerCanRenewTheLink() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        String path = "/keys/" + IdKind.KEY.derivedFrom(approved.requestId());

        JsonNode key = json(as("ada", http.get().uri(path)).expectStatus().isOk());
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("id", "requestId", "developer", "application",
                "access", "state", "createdAt", "claimUntil", "renewableUntil");
        assertThat(key.at("/state").asString()).isEqualTo("ready");
        assertThat(json(get("/keys?state=ready&entry=linked")).at("/items/0/id").asString())
                .isEqualTo(key.at("/id").asString());

        as("linus", http.post().uri(path + "/link")).expectStatus().isNotFound();
        as("root", http.post().uri(path + "/link")).expectStatus().isForbidden();
        as("ada", http.post().uri(path + "/link")).expectStatus().isAccepted();
        keyService.revoke(IdKind.KEY.derivedFrom(approved.requestId()), "root", "a mistake");
        assertThat(json(as("ada", http.post().uri(path + "/link")).expectStatus().isEqualTo(409)).at("/type")
                .asString()).isEqualTo("/problems/no-link");
    }

    @Test
    void developersSeeOnlyTheirOwnKeys() {
        KeyRequestApproved approved = approved("owned", "gold");
        keyService.issue(approved);
        String id = IdKind.KEY.derivedFrom(approved.requestId());

        as("ada", http.get().uri("/keys/" + id)).expectStatus().isOk();
        as("linus", http.get().uri("/keys/" + id)).expectStatus().isNotFound();
        as("grace", http.get().uri("/keys/" + id)).expectStatus().isForbidden();
        as("portal", http.get().uri("/keys/" + id)).expectStatus().isForbidden();
        http.get().uri("/keys/" + id).exchange().expectStatus().isUnauthorized();
        for (String query : List.of("/keys?entry=owned", "/keys?entry=owned&developer=ada")) {
            assertThat(json(as("ada", http.get().uri(query))).at("/items")).hasSize(1);
            assertThat(json(as("linus", http.get().uri(query))).at("/items")).isEmpty();
        }
    }

    @Test
    void theOwnerOrAnAdminCanRevokeAKeyWithAReason() {
        KeyRequestApproved approved = approved("revoked", "gold");
        keyService.issue(approved);
        String path = "/keys/" + IdKind.KEY.derivedFrom(approved.requestId());

        revoke("linus", path, "{\"why\": \"envy\"}").expectStatus().isNotFound();
        revoke("grace", path, "{\"why\": \"envy\"}").expectStatus().isForbidden();
        for (String wrong : List.of("{}", "{\"why\": \" \"}", "{\"why\": \"a\\u0007b\"}")) {
            assertThat(json(revoke("ada", path, wrong).expectStatus().isBadRequest()).at("/errors/0/pointer")
                    .asString()).isEqualTo("/why");
        }
        JsonNode revoked = json(revoke("ada", path, "{\"why\": \"I lost it\"}").expectStatus().isOk());
        assertThat(revoked.at("/state").asString()).isEqualTo("revoked");
        assertThat(revoked.at("/why").asString()).isEqualTo("I lost it");
        assertThat(json(revoke("root", path, "{\"why\": \"again\"}").expectStatus().isOk()).at("/why").asString())
                .as("the first reason stays").isEqualTo("I lost it");

        JsonNode lines = json(get("/audit?key=" + path.substring(6))).at("/items/0/lines");
        assertThat(lines.findValuesAsString("what")).containsExactly("issued", "revoked");
        assertThat(lines.findValuesAsString("by")).containsExactly("latchkey", "ada");
        assertThat(json(get("/audit?limit=1")).at("/items")).hasSize(1);
        as("grace", http.get().uri("/audit")).expectStatus().isForbidden();
        as("ada", http.get().uri("/audit")).expectStatus().isForbidden();
    }

    @Test
    void aFailedKeyCanBeRevokedSoThatItsRequestEnds() {
        KeyRequestApproved approved = approved(access("unminted", "gold", IssuerType.JWT));
        keyService.issue(approved);

        assertThat(json(revoke("ada", "/keys/" + IdKind.KEY.derivedFrom(approved.requestId()), "{\"why\": \"so\"}")
                .expectStatus().isOk()).at("/state").asString()).isEqualTo("revoked");
        assertThat(eventually().until(() -> Events.eventsAbout(approved.requestId(), KeyRevoked.class),
                published -> !published.isEmpty())).hasSize(1);
    }

    @Test
    void anExpiredKeyCannotBeRevoked() {
        put("/terms/brief", "{\"delivery\": \"email\", \"validFor\": \"PT1S\"}", null).expectStatus().isCreated();
        KeyRequestApproved approved = approved("brief", "gold");
        keyService.issue(approved);
        String id = IdKind.KEY.derivedFrom(approved.requestId());
        eventually().until(() -> {
            keyService.processDue(id);
            return json(get("/keys/" + id)).at("/state").asString().equals("expired");
        });

        assertThat(json(revoke("root", "/keys/" + id, "{\"why\": \"so\"}").expectStatus().isEqualTo(409)).at("/type")
                .asString()).isEqualTo("/problems/already-ended");
    }

    @Test
    void approversReadTermsAndAdminsChangeThem() {
        String terms = "{\"delivery\": \"link\"}";
        as("grace", http.get().uri("/terms")).expectStatus().isOk();
        as("grace", http.get().uri("/terms/default")).expectStatus().isOk();
        as("ada", http.get().uri("/terms")).expectStatus().isForbidden();
        for (String person : List.of("ada", "grace", "portal")) {
            as(person, http.put().uri("/terms/mine").contentType(MediaType.APPLICATION_JSON).body(terms))
                    .expectStatus().isForbidden();
            as(person, http.delete().uri("/terms/default")).expectStatus().isForbidden();
        }
        put("/terms/mine", terms, null).expectStatus().isCreated();
    }

    @Test
    void unknownKeysAndStatesAreProblems() {
        get("/keys/key_01M6B73GE0ZQQ463A0QNBXXTP1").expectStatus().isNotFound()
                .expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = json(get("/keys?state=sleeping").expectStatus().isBadRequest());
        assertThat(problem.at("/parameter").asString()).isEqualTo("state");
        assertThat(problem.at("/detail").asString()).contains("ready, active, expired, revoked, failed");
        get("/keys?limit=0").expectStatus().isBadRequest();
        get("/terms/nowhere").expectStatus().isNotFound();
        get("/terms/No-Slug").expectStatus().isBadRequest();
    }

    @Test
    void theInitialTermsComeFromTheSettings() {
        assertThat(json(get("/terms")).findValuesAsString("scope")).contains("default", "seeded/gold");
        assertThat(json(get("/terms/seeded/gold")).at("/validFor").asString()).isEqualTo("PT2160H");
        assertThat(json(get("/terms/default")).at("/claimWithin").asString()).isEqualTo("PT72H");
    }

    @Test
    void aChangeOfTermsNeedsTheCurrentETag() {
        String terms = """
                {"delivery": "email", "validFor": "P365D", "claimWithin": "PT72H"}""";
        String path = "/terms/payments/gold";
        ResponseSpec created = put(path, terms, null).expectStatus().isCreated();
        created.expectHeader().valueEquals(HttpHeaders.LOCATION, path);
        String first = tag(created);

        put(path, terms, null).expectStatus().isEqualTo(428);
        String second = tag(put(path, terms, first).expectStatus().isOk());
        put(path, terms, first).expectStatus().isEqualTo(412);
        assertThat(tag(get(path).expectStatus().isOk())).isEqualTo(second).isNotEqualTo(first);

        delete(path, first).expectStatus().isEqualTo(412);
        delete(path, second).expectStatus().isNoContent();
        get(path).expectStatus().isNotFound();
    }

    @Test
    void invalidTermsAreRefusedWithAPointerToTheField() {
        refused("{\"delivery\": \"pigeon\"}", "/delivery");
        refused("{\"validFor\": \"P1D\"}", "/delivery");
        refused("{\"delivery\": \"email\", \"validFor\": \"PT0S\"}", "/validFor");
        refused("{\"delivery\": \"email\", \"validFor\": \"P36501D\"}", "/validFor");
        refused("{\"delivery\": \"email\", \"validFor\": \"a year\"}", "/validFor");
        refused("{\"delivery\": \"email\", \"claimWithin\": \"-PT1H\"}", "/claimWithin");
        refused("{\"delivery\": \"email\", \"colour\": \"red\"}", "/colour");
        get("/terms/refused").expectStatus().isNotFound();
    }

    @Test
    void theOpenApiDescriptionIsThePublishedOne() {
        OpenApiSnapshot.check("key-issuer", port);
    }

    private void refused(String terms, String pointer) {
        JsonNode problem = json(put("/terms/refused", terms, null).expectStatus().isBadRequest());
        assertThat(problem.at("/errors/0/pointer").asString()).as(problem.toString()).isEqualTo(pointer);
    }

    private ResponseSpec get(String path) {
        return as("root", http.get().uri(path));
    }

    private ResponseSpec revoke(String person, String path, String body) {
        return as(person, http.post().uri(path + "/revoke").contentType(MediaType.APPLICATION_JSON).body(body));
    }

    private static ResponseSpec as(String person, RequestHeadersSpec<?> call) {
        return call.headers(headers -> headers.setBearerAuth(Infrastructure.identity().token(person))).exchange();
    }

    private ResponseSpec put(String path, String body, @Nullable String tag) {
        return as("root", http.put().uri(path).contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (tag != null) {
                        headers.setIfMatch(tag);
                    }
                }).body(body));
    }

    private ResponseSpec delete(String path, String tag) {
        return as("root", http.delete().uri(path).header(HttpHeaders.IF_MATCH, tag));
    }

    private static String tag(ResponseSpec response) {
        return Objects.requireNonNull(response.returnResult(Void.class).getResponseHeaders().getETag());
    }

    private static JsonNode json(ResponseSpec response) {
        return Objects.requireNonNull(response.returnResult(JsonNode.class).getResponseBody());
    }
}
