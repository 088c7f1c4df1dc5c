package io.latchkey.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class PagingTests {

    private final GardenClient gardenClient;

    @Autowired
    PagingTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void aPageHasFiftyItemsByDefault() {
        var answer = gardenClient.get("/plants").json();
        assertThat(answer.at("/items").size()).isEqualTo(50);
        assertThat(answer.at("/next").asString()).isEqualTo("49");
    }

    @Test
    void followingNextListsEveryItemOnce() {
        var first = gardenClient.get("/plants?limit=100").json();
        var second = gardenClient.get("/plants?limit=100&after=" + first.at("/next").asString()).json();
        assertThat(second.at("/items/0").asString()).isEqualTo("plant-100");
        assertThat(second.at("/items").size()).isEqualTo(20);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void aFullLastPageHasNoNext() {
        assertThat(gardenClient.get("/plants?limit=120").json().has("next")).isFalse();
        assertThat(gardenClient.get("/plants?limit=500").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=501,limit", "limit=-1,limit", "limit=x,limit", "limit=,limit",
            "limit=1&limit=2,limit", "limit=99999999999,limit", "after=,after", "after=%00,after",
            "after=1&after=2,after"})
    void anInvalidPageRequestIsAnInvalidParameter(String query, String parameter) {
        var response = gardenClient.get("/plants?" + query);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/parameter").asString()).isEqualTo(parameter);
    }
}
