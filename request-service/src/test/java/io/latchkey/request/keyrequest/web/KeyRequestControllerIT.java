package io.latchkey.request.keyrequest.web;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.testing.docs.OpenApiSnapshot;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

@RequestServiceTest
class KeyRequestControllerIT {

    private final ApiClient apiClient;
    private final MongoOperations mongo;

    @Autowired
    KeyRequestControllerIT(@LocalServerPort int port, MongoOperations mongo) {
        this.apiClient = ApiClient.asPortal(port);
        this.mongo = mongo;
    }

    @Test
    void aRequestIsCreatedAndFound() {
        Response created = apiClient.postKeyRequest(bodyForDeveloper("ada", "gold"));
        assertThat(created.status()).isEqualTo(201);
        String id = created.text("/id");
        assertThat(id).startsWith("req_");
        assertThat(created.header("Location")).isEqualTo("/key-requests/" + id);
        assertThat(created.text("/status")).isEqualTo("pending");
        assertThat(created.text("/access/0/entry")).isEqualTo("weather");
        assertThat(created.text("/access/0/policyName")).isEqualTo("Gold");
        assertThat(created.json().at("/reason/callsPerDay").asInt()).isEqualTo(7);
        assertThat(created.text("/application")).isEqualTo("My app");
        assertThat(created.text("/developer/email")).isEqualTo("ada@example.com");
        assertThat(created.text("/createdAt")).endsWith("Z");

        assertThat(apiClient.get("/key-requests/" + id).json()).isEqualTo(created.json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'weather'    | 'heaven'               | 422 | not-in-catalogue | /access/0/entry",
            "'policy': 'gold' | 'policy': 'lead'   | 422 | not-in-catalogue | /access/0/policy",
            "'weather', 'policy': 'gold' | 'hidden', 'policy': 'free' | 422 | not-in-catalogue | /access/0/entry",
            "'policy': 'gold' | 'policy': 'bronze' | 422 | policy-retired   | /access/0/policy",
            "'A walk'     | ''                     | 422 | form-not-met     | /reason/useCase",
            "'useCase': 'A walk', | ~~             | 422 | form-not-met     | /reason/useCase",
            "7            | 0                      | 422 | form-not-met     | /reason/callsPerDay",
            "7            | 'many'                 | 422 | form-not-met     | /reason/callsPerDay",
            "'A walk'     | 'A\\u0000walk'         | 400 | invalid-fields   | /reason/useCase",
            "7            | 1e999                  | 400 | invalid-fields   | /reason/callsPerDay",
            "bad@example.com | bad.example.com     | 400 | invalid-fields   | /developer/email",
            "bad@example.com | bad@example.com\\r\\nBcc: x@y.zz | 400 | invalid-fields | /developer/email",
            "'Ada'        | 'A\\u0007da'           | 400 | invalid-fields   | /developer/name",
            "'Ada'        | ' '                    | 400 | invalid-fields   | /developer/name",
            "'Ada'        | 'Ada', 'locale': 'e_n' | 400 | invalid-fields   | /developer/locale",
            "'My app'     | 'My\\napp'             | 400 | invalid-fields   | /application",
            "'My app'     | ''                     | 400 | invalid-fields   | /application",
            "'weather'    | 'We ather'             | 400 | invalid-fields   | /access/0/entry",
            "[{'entry': 'weather', 'policy': 'gold'}] | [] | 400 | invalid-fields | /access",
            "}], 'reason' | }, {'entry': 'weather', 'policy': 'free'}], 'reason' | 400 | invalid-fields | /access",
            "[{'entry': 'weather', 'policy': 'gold'}] | [null] | 400 | invalid-fields | /access/0",
            "'id': 'bad', | ~~                     | 400 | invalid-fields   | /developer/id",
            "'developer'  | 'redirectTo': 'https://example.com', 'developer' | 400 | unknown-field | /redirectTo",
            "'name'       | 'nickname'             | 400 | unknown-field    | /developer/nickname",
            "'application': 'My app' | 'application': 5 | 400 | wrong-type  | /application",
            "{'useCase': 'A walk', 'callsPerDay': 7} | ['A walk'] | 400 | wrong-type | /reason"})
    void eachFaultIsReportedWithItsPointerAndNothingIsStored(String good, String bad, int status, String type,
            String pointer) {
        long before = stored();
        Response response = apiClient.postKeyRequest(bodyForDeveloper("bad", "gold").replace(good, bad));

        assertThat(response.text("/type")).isEqualTo("/problems/" + type);
        assertThat(response.status()).isEqualTo(status).isEqualTo(response.json().at("/status").asInt());
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(response.response().body()).doesNotContain("bad.example.com", "A walk", "heaven");
        assertThat(apiClient.get(response.text("/type")).status()).isEqualTo(200);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void allFaultsAreReportedTogether() {
        assertThat(apiClient.postKeyRequest("{}").json().at("/errors").findValuesAsString("pointer")).containsExactly(
                "/access",
                "/developer/email", "/developer/id", "/developer/name");
        assertThat(apiClient
                .postKeyRequest(bodyForDeveloper("bad", "gold").replace("'A walk'", "'\\u0000', 'more': ['\\u0000']"))
                .json()
                .at("/errors").findValuesAsString("pointer")).containsExactly("/reason/useCase", "/reason/more/0");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        long before = stored();
        assertThat(apiClient.postKeyRequest("{'access': ").status()).isEqualTo(400);
        assertThat(apiClient.postKeyRequest("[]").status()).isEqualTo(400);
        assertThat(apiClient.postKeyRequest("").status()).isEqualTo(400);
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("bad", "gold"), "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(apiClient.postKeyRequest("access: []", "Content-Type", "application/yaml").status()).isEqualTo(415);
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("bad", "gold").replace("A walk", "x".repeat(70_000)))
                .status()).isEqualTo(413);
        assertThat(
                apiClient.postKeyRequest(bodyForDeveloper("bad", "gold").replace("A walk", "x".repeat(5_000))).status())
                .isEqualTo(400);
        assertThat(apiClient.send("PATCH", "/key-requests", "{}").status()).isEqualTo(405);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anEmptyOrTooLongIdempotencyKeyIsRefused() {
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("bad", "gold"), "Idempotency-Key", "").status())
                .isEqualTo(400);
        assertThat(
                apiClient.postKeyRequest(bodyForDeveloper("bad", "gold"), "Idempotency-Key", "x".repeat(201)).status())
                .isEqualTo(400);
    }

    @Test
    void listsAreFilteredAndPagedNewestFirst() {
        IntStream.range(0, 3).forEach(
                i -> apiClient.postKeyRequest(bodyForDeveloper("lists", new String[]{"free", "gold", "silver"}[i])));
        Response all = apiClient.get("/key-requests?developer=lists");
        assertThat(all.json().at("/items").findValuesAsString("policy")).containsExactly("silver", "gold", "free");

        Response first = apiClient.get("/key-requests?developer=lists&limit=2&status=pending&entry=weather");
        assertThat(first.json().at("/items").findValuesAsString("policy")).containsExactly("silver", "gold");
        Response second = apiClient.get("/key-requests?developer=lists&limit=2&after=" + first.text("/next"));
        assertThat(second.json().at("/items").findValuesAsString("policy")).containsExactly("free");
        assertThat(second.json().has("next")).isFalse();

        assertThat(apiClient.get("/key-requests?developer=lists&status=issued").json().at("/items")).isEmpty();
        assertThat(apiClient.get("/key-requests?developer=lists&status=gone").json().at("/items")).isEmpty();
        assertThat(apiClient.get("/key-requests?developer=lists&entry=maps").json().at("/items")).isEmpty();
        assertThat(apiClient.get("/key-requests?status=lost").status()).isEqualTo(400);
        assertThat(apiClient.get("/key-requests?limit=501").status()).isEqualTo(400);
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThat(apiClient.get("/key-requests/req_01ARZ3NDEKTSV4RRFFQ69G5FAV").status()).isEqualTo(404);
        assertThat(apiClient.get("/key-requests/nonsense").status()).isEqualTo(404);
        assertThat(apiClient.delete("/key-requests/nonsense").status()).isEqualTo(404);
    }

    @Test
    void anOutageOfTheStoreIsAnsweredWithRetryAfter() {
        Infrastructure.storeProxy().whileDown(() -> {
            Response response = apiClient.postKeyRequest(bodyForDeveloper("later", "gold"));
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
        });
        assertThat(apiClient.postKeyRequest(bodyForDeveloper("later", "gold")).status()).isEqualTo(201);
    }

    @Test
    void theOpenApiDescriptionIsPublished() {
        OpenApiSnapshot.check("request", apiClient.port());
    }

    private long stored() {
        return mongo.findAll(Document.class, "key-requests").stream()
                .filter(each -> !"GONE".equals(each.getString("state"))).count()
                + mongo.count(new Query(), "catalogue");
    }
}
