package io.latchkey.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class OpenApiTests {

    private final GardenClient gardenClient;

    @Autowired
    OpenApiTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void theDescriptionHasNoPortAndAStableOrder() {
        var yaml = gardenClient.get("/v3/api-docs.yaml").text();
        assertThat(yaml).isEqualTo(gardenClient.get("/v3/api-docs.yaml").text()).doesNotContain("localhost")
                .containsSubsequence("/plants:", "/plants/many:", "/plants/{id}:", "/weather/at:");
        assertThat(gardenClient.get("/v3/api-docs").json().at("/openapi").asString()).startsWith("3.1");
    }

    @Test
    void anOperationIdIsMadeOfMethodAndPath() {
        assertThat(gardenClient.get("/v3/api-docs").json().at("/paths").findValuesAsString("operationId"))
                .containsExactlyInAnyOrder("getPlants", "postPlants", "postPlantsMany", "getPlantsId", "putPlantsId",
                        "deletePlantsId", "getWeatherAt", "getWeatherDeep", "postWeatherText", "getWeatherKind");
    }

    @Test
    void thereIsNoSwaggerUi() {
        assertThat(gardenClient.get("/swagger-ui/index.html").status()).isEqualTo(404);
    }

    @Test
    void onlyTheServicesOwnCallsAreDescribed() {
        assertThat(gardenClient.get("/v3/api-docs").json().at("/paths").propertyNames()).containsExactlyInAnyOrder(
                "/plants",
                "/plants/many", "/plants/{id}", "/weather/at", "/weather/deep", "/weather/text", "/weather/{kind}");
    }

    @Test
    void problemsAreDescribedPerCall() {
        var api = gardenClient.get("/v3/api-docs").json();
        var responses = api.at("/paths/~1plants/post/responses");
        assertThat(responses.propertyNames()).containsExactlyInAnyOrder("201", "400", "401", "403", "409", "413", "415",
                "422", "503",
                "default");
        assertThat(responses.at("/409/description").asString()).isEqualTo("`bed-taken`: Bed taken");
        assertThat(responses.at("/409/content/application~1problem+json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames()).contains("type", "errors");
    }

    @Test
    void pageRequestsAndPreconditionsAreDescribedAsParameters() {
        var api = gardenClient.get("/v3/api-docs").json();
        assertThat(api.at("/paths/~1plants/get/parameters").findValuesAsString("name")).containsExactly("light",
                "limit",
                "after");
        assertThat(api.at("/paths/~1plants~1{id}/put/parameters").findValuesAsString("name")).containsExactly("id",
                "If-Match", "If-None-Match");
    }

    @Test
    void arbitraryJsonIsDescribedAsAnObject() {
        var schemas = gardenClient.get("/v3/api-docs").json().at("/components/schemas");
        assertThat(schemas.at("/Plant/properties/care").toString()).isEqualTo("{\"type\":\"object\"}");
        assertThat(schemas.propertyNames()).containsExactlyInAnyOrder("Bed", "PageString", "Plant", "Problem");
    }

    @Test
    void checkedTextsAreDescribed() {
        var plant = gardenClient.get("/v3/api-docs").json().at("/components/schemas/Plant/properties");
        assertThat(plant.at("/name/maxLength").asInt()).isEqualTo(40);
        assertThat(plant.at("/tags/items/pattern").asString()).isEqualTo("[a-z0-9][a-z0-9-]{0,62}");
        assertThat(plant.at("/light/enum").toString()).isEqualTo("[\"sun\",\"half-shade\"]");
        assertThat(plant.at("/water").toString()).contains("duration");
    }
}
