package io.latchkey.request.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.RequestServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RequestServiceTest
class CatalogueControllerIT {

    private static final String MAPS = """
            {'name': 'Maps', 'description': 'Where it is', 'visible': true,
             'form': {'type': 'object', 'properties': {'useCase': {'type': 'string'}}},
             'policies': [{'id': 'gold', 'name': 'Gold', 'description': '', 'issuer': 'opaque'}]}""";

    private final ApiClient apiClient;

    @Autowired
    CatalogueControllerIT(@LocalServerPort int port) {
        this.apiClient = ApiClient.asRoot(port);
    }

    @Test
    void aNewInstallationStartsWithTheCatalogueOfItsSettings() {
        Response weather = apiClient.get("/catalogue/weather");
        assertThat(weather.status()).isEqualTo(200);
        assertThat(weather.header("ETag")).isEqualTo("\"1\"");
        assertThat(weather.text("/id")).isEqualTo("weather");
        assertThat(weather.text("/form/properties/callsPerDay/type")).isEqualTo("integer");
        assertThat(weather.text("/policies/1/gatewayPolicy")).isEqualTo("5f0c");
        assertThat(weather.json().at("/policies/3/retired").asBoolean()).isTrue();
        assertThat(apiClient.get("/catalogue").json().at("/items").findValuesAsString("id")).contains("hidden",
                "weather");
    }

    @Test
    void anEntryIsCreatedChangedAndDeletedOnlyOnItsCurrentVersion() {
        Response created = apiClient.put("/catalogue/maps", MAPS);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/catalogue/maps");
        String first = created.header("ETag");

        assertThat(apiClient.put("/catalogue/maps", MAPS).status()).isEqualTo(428);
        Response changed = apiClient.put("/catalogue/maps", MAPS.replace("'Maps'", "'Charts'"), "If-Match", first);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/name")).isEqualTo("Charts");
        assertThat(apiClient.put("/catalogue/maps", MAPS, "If-Match", first).status()).isEqualTo(412);
        assertThat(apiClient.put("/catalogue/maps", MAPS, "If-None-Match", "*").status()).isEqualTo(412);

        Response read = apiClient.get("/catalogue/maps");
        Response sentBack = apiClient.put("/catalogue/maps", read.response().body(), "If-Match", read.header("ETag"));
        assertThat(sentBack.status()).isEqualTo(200);
        assertThat(sentBack.json()).isEqualTo(read.json());

        assertThat(apiClient.delete("/catalogue/maps").status()).isEqualTo(428);
        assertThat(apiClient.delete("/catalogue/maps", "If-Match", first).status()).isEqualTo(412);
        assertThat(apiClient.delete("/catalogue/maps", "If-Match", sentBack.header("ETag")).status()).isEqualTo(204);
        assertThat(apiClient.get("/catalogue/maps").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'type': 'object'  | 'type': 'array'            | invalid-fields | /form/type",
            "'type': 'string'  | 'type': 'text'             | invalid-fields | /form/properties/useCase/type",
            "'type': 'string'  | '$ref': 'http://x.invalid' | invalid-fields | /form/properties/useCase/$ref",
            "'type': 'string'  | 'pattern': '(a'            | invalid-fields | /form/properties/useCase/pattern",
            "'name': 'Maps'    | 'name': ' '                | invalid-fields | /name",
            "'name': 'Maps',   | ~~                         | invalid-fields | /name",
            "'id': 'gold'      | 'id': 'Gold!'              | invalid-fields | /policies/0/id",
            "'', 'issuer': 'opaque' | ''                   | invalid-fields | /policies/0/issuer",
            "'opaque'}]        | 'opaque'}, {'id': 'gold', 'name': 'x', 'issuer': 'jwt'}] | invalid-fields | /policies/1/id",
            "'opaque'          | 'tin'                      | wrong-type     | /policies/0/issuer",
            "'visible': true   | 'visible': 'yes'           | wrong-type     | /visible",
            "'visible'         | 'redirect': {'to': 'https://x.test', 'partner': 'acme', 'by': 1}, 'visible' | unknown-field | /redirect/by",
            "'visible'         | 'redirect': 'https://x.test', 'visible' | wrong-type | /redirect",
            "'visible'         | 'redirect': {'to': 'no address', 'partner': 'acme'}, 'visible' | wrong-type | /redirect/to",
            "'visible'         | 'redirect': {}, 'visible' | invalid-fields | /redirect/to",
            "'visible'         | 'redirect': {'to': 'https://x.test'}, 'visible' | invalid-fields | /redirect/partner",
            "'visible'         | 'redirect': {'partner': 'acme'}, 'visible' | invalid-fields | /redirect/to",
            "'visible'         | 'redirect': {'to': 'https://x.test', 'partner': 'Acme!'}, 'visible' | invalid-fields | /redirect/partner",
            "'visible'         | 'redirect': {'to': 'http://x.test', 'partner': 'acme'}, 'visible' | invalid-fields | /redirect/to",
            "'visible'         | 'redirect': {'to': '', 'partner': 'acme'}, 'visible' | invalid-fields | /redirect/to",
            "'visible'         | 'redirect': {'to': 'https://x.test/?a=1&latchkey=2', 'partner': 'acme'}, 'visible' | invalid-fields | /redirect/to",
            "'visible'         | 'redirect': {'off': false}, 'visible' | invalid-fields | /redirect/off",
            "'visible'         | 'redirect': {'off': true, 'partner': 'acme'}, 'visible' | invalid-fields | /redirect/partner",
            "'visible'         | 'redirect': {'off': true, 'to': 'https://x.test'}, 'visible' | invalid-fields | /redirect/to"})
    void anInvalidEntryIsNotStored(String good, String bad, String type, String pointer) {
        Response response = apiClient.put("/catalogue/wrong", MAPS.replace(good, bad));
        assertThat(response.text("/type")).isEqualTo("/problems/" + type);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(apiClient.get("/catalogue/wrong").status()).isEqualTo(404);
    }

    @Test
    void whatAnEntrySaysOfRedirectsIsKeptAndShown() {
        for (String redirect : List.of("{'to': 'https://x.test/buy?a=%26', 'partner': 'acme'}", "{'off': true}")) {
            Response stored = apiClient.put("/catalogue/redirecting",
                    MAPS.replace("'visible'", "'redirect': " + redirect + ", 'visible'"));
            assertThat(stored.status()).isEqualTo(201);
            Response read = apiClient.get("/catalogue/redirecting");
            assertThat(read.json()).isEqualTo(stored.json());
            assertThat(read.json().path("redirect").toString().replace('"', '\''))
                    .isEqualTo(redirect.replace(" ", ""));
            Response sentBack = apiClient.put("/catalogue/redirecting", read.response().body(), "If-Match", "*");
            assertThat(sentBack.json()).isEqualTo(read.json());
            apiClient.delete("/catalogue/redirecting", "If-Match", "*");
        }
        assertThat(apiClient.get("/catalogue/weather").json().has("redirect")).isFalse();
    }

    @Test
    void onlyAdministratorsEditEntriesAndSeeHiddenOnes() {
        for (ApiClient other : List.of(apiClient.asDeveloper("ada"), ApiClient.asPortal(apiClient.port()),
                apiClient.asDeveloper("grace", "approver"))) {
            assertThat(other.get("/catalogue/weather").status()).isEqualTo(200);
            assertThat(other.get("/catalogue/hidden").status()).isEqualTo(404);
            assertThat(other.get("/catalogue").json().at("/items").findValuesAsString("id")).contains("weather")
                    .doesNotContain("hidden");
            assertThat(other.put("/catalogue/mine", MAPS).status()).isEqualTo(403);
            assertThat(other.delete("/catalogue/weather", "If-Match", "*").status()).isEqualTo(403);
        }
        assertThat(apiClient.get("/catalogue/hidden").status()).isEqualTo(200);
        assertThat(apiClient.get("/catalogue/mine").status()).isEqualTo(404);
    }

    @Test
    void anIdThatIsNotASlugIsRefused() {
        assertThat(apiClient.put("/catalogue/Maps%20x", MAPS).status()).isEqualTo(400);
    }

    @Test
    void theListIsPaged() {
        apiClient.put("/catalogue/aaa", MAPS);
        apiClient.put("/catalogue/aaab", MAPS);
        Response first = apiClient.get("/catalogue?limit=1");
        assertThat(first.json().at("/items").findValuesAsString("id").getFirst()).isEqualTo("aaa");
        assertThat(apiClient.get("/catalogue?limit=1&after=" + first.text("/next")).text("/items/0/id"))
                .isEqualTo("aaab");
        apiClient.delete("/catalogue/aaa", "If-Match", "*");
        apiClient.delete("/catalogue/aaab", "If-Match", "*");
    }
}
