package io.latchkey.request.keyrequest.web;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RequestServiceTest
class OwnershipIT {

    private final ApiClient portal;
    private final ApiClient root;
    private final ApiClient anonymous;

    @Autowired
    OwnershipIT(@LocalServerPort int port) {
        this.portal = ApiClient.asPortal(port);
        this.root = ApiClient.asRoot(port);
        this.anonymous = portal.withToken("");
    }

    @Test
    void theTokenIdentifiesTheDeveloperOfARequest() {
        Response created = portal.asDeveloper("owner").postKeyRequest(bodyForSelf("weather", "gold"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/developer/id")).isEqualTo("owner");
        assertThat(created.text("/developer/email")).isEqualTo("owner@example.com");
        assertThat(created.text("/developer/name")).isEqualTo("Ada");
    }

    @Test
    void aDeveloperMustNotNameADeveloperNotEvenThemselves() {
        for (String named : List.of("somebody", "namer")) {
            Response refused = portal.asDeveloper("namer").postKeyRequest(bodyForDeveloper(named, "gold"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/type")).isEqualTo("/problems/names-a-developer");
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/developer");
        }
        assertThat(root.get("/key-requests?developer=somebody").json().at("/items")).isEmpty();
    }

    @Test
    void aServiceMustNameTheDeveloper() {
        Response refused = portal.postKeyRequest(bodyForSelf("weather", "gold"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors").findValuesAsString("pointer")).contains("/developer/id");
    }

    @Test
    void aRequestIsVisibleToItsDeveloperItsSubmitterAndAdministrators() {
        String ownRequest = portal.asDeveloper("seen").postKeyRequest(bodyForSelf("weather", "gold")).text("/id");
        String named = portal.postKeyRequest(bodyForDeveloper("seen", "free")).text("/id");

        for (ApiClient each : List.of(portal.asDeveloper("seen"), root)) {
            assertThat(each.get("/key-requests/" + ownRequest).status()).isEqualTo(200);
            assertThat(each.get("/key-requests/" + named).status()).isEqualTo(200);
            assertThat(ids(each, "?developer=seen")).containsExactly(named, ownRequest);
        }
        assertThat(portal.get("/key-requests/" + named).status()).isEqualTo(200);
        assertThat(portal.get("/key-requests/" + ownRequest).status()).as("submitted by the developer").isEqualTo(404);
        assertThat(ids(portal, "?developer=seen")).containsExactly(named);

        ApiClient other = portal.asDeveloper("unseen");
        String mine = other.postKeyRequest(bodyForSelf("weather", "gold")).text("/id");
        assertThat(other.get("/key-requests/" + ownRequest).json())
                .isEqualTo(other.get("/key-requests/req_01ARZ3NDEKTSV4RRFFQ69G5FAV").json());
        assertThat(other.delete("/key-requests/" + ownRequest).status()).isEqualTo(404);
        assertThat(ids(other, "")).containsExactly(mine);
        assertThat(ids(other, "?developer=seen")).isEmpty();

        ApiClient both = portal
                .withToken(Infrastructure.identity().sign(claims("seen", Map.of("scope", "key-requests.write"))));
        String third = both.postKeyRequest(bodyForDeveloper("third", "gold")).text("/id");
        assertThat(ids(both, "")).containsExactly(third, named, ownRequest);
        assertThat(ids(both, "?developer=third")).containsExactly(third);
    }

    @Test
    void onlyTheDeveloperAndTheSubmitterMayWithdraw() {
        String ownRequest = portal.asDeveloper("keeper").postKeyRequest(bodyForSelf("weather", "gold")).text("/id");
        String named = portal.postKeyRequest(bodyForDeveloper("keeper", "free")).text("/id");
        String third = portal.postKeyRequest(bodyForDeveloper("keeper", "silver")).text("/id");

        assertThat(portal.delete("/key-requests/" + ownRequest).status()).isEqualTo(404);
        assertThat(root.delete("/key-requests/" + ownRequest).status()).isEqualTo(403);
        Response reader = portal.asDeveloper("boss", "admin").delete("/key-requests/" + ownRequest);
        assertThat(reader.status()).isEqualTo(403);
        assertThat(reader.text("/type")).isEqualTo("/problems/not-yours");
        assertThat(root.get("/key-requests/" + ownRequest).text("/status")).isEqualTo("pending");

        assertThat(portal.asDeveloper("keeper", "admin").delete("/key-requests/" + ownRequest).status()).isEqualTo(202);
        assertThat(portal.delete("/key-requests/" + named).status()).isEqualTo(202);
        assertThat(portal.asDeveloper("keeper").delete("/key-requests/" + third).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"GET, /key-requests", "POST, /key-requests", "GET, /key-requests/x", "DELETE, /key-requests/x",
            "GET, /catalogue", "GET, /catalogue/weather", "PUT, /catalogue/weather", "DELETE, /catalogue/weather",
            "DELETE, /developers/x", "POST, /developers/x/reopen"})
    void everyCallWithoutATokenIsUnauthorized(String method, String path) {
        Response refused = anonymous.send(method, path, "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.text("/type")).isEqualTo("/problems/not-signed-in");
    }

    @Test
    void callersWithoutARightToRequestsAreForbidden() {
        for (String token : List.of(Infrastructure.identity().token("grace"),
                Infrastructure.identity().token("gateway"))) {
            ApiClient other = portal.withToken(token);
            assertThat(other.get("/key-requests").status()).isEqualTo(403);
            assertThat(other.get("/key-requests/x").status()).isEqualTo(403);
            assertThat(other.postKeyRequest(bodyForSelf("weather", "gold")).status()).isEqualTo(403);
            assertThat(other.delete("/key-requests/x").status()).isEqualTo(403);
        }
        assertThat(root.postKeyRequest(bodyForSelf("weather", "gold")).status()).isEqualTo(403);
    }

    @Test
    void aTokenWithoutAnEmailAddressGetsAProblemThatNamesTheClaim() {
        Map<String, Object> without = claims("nomail", Map.of());
        without.remove("email");
        for (Map<String, Object> claims : List.of(without, claims("nomail", Map.of("email", "no address")))) {
            Response refused = portal.withToken(Infrastructure.identity().sign(claims))
                    .postKeyRequest(bodyForSelf("weather", "gold"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/type")).isEqualTo("/problems/token-incomplete");
            assertThat(refused.text("/claim")).isEqualTo("email");
            assertThat(refused.text("/detail")).contains("email").doesNotContain("no address");
        }
    }

    @Test
    void aMissingNameAndAnInvalidLocaleAreTolerated() {
        Map<String, Object> claims = claims("nameless", Map.of("locale", "en_US.UTF-8"));
        claims.remove("name");
        Response created = portal.withToken(Infrastructure.identity().sign(claims))
                .postKeyRequest(bodyForSelf("weather", "gold"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/developer/name")).isEqualTo("nameless@example.com");
        assertThat(created.json().at("/developer").has("locale")).isFalse();
    }

    private static Map<String, Object> claims(String id, Map<String, Object> additional) {
        Map<String, Object> claims = new HashMap<>(Infrastructure.identity()
                .claims(new Person(id, id + "@example.com", "Ada", Set.of("developer"))));
        claims.putAll(additional);
        return claims;
    }

    private static List<String> ids(ApiClient apiClient, String query) {
        return apiClient.get("/key-requests" + query).json().at("/items").findValuesAsString("id").stream()
                .filter(each -> each.startsWith("req_")).toList();
    }
}
