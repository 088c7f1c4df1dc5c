package io.latchkey.web.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class VersionTests {

    private static final String ROSE = "{\"name\": \"rose\"}";

    private final GardenClient gardenClient;
    private final String path = "/plants/" + UUID.randomUUID();

    @Autowired
    VersionTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    private GardenClient.Response put(String... conditions) {
        var headers = new String[conditions.length + 2];
        headers[0] = "Content-Type";
        headers[1] = "application/json";
        System.arraycopy(conditions, 0, headers, 2, conditions.length);
        return gardenClient.send("PUT", path, ROSE, headers);
    }

    @Test
    void aNewResourceNeedsNoPrecondition() {
        var response = put();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
        assertThat(gardenClient.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anExistingResourceNeedsAPrecondition() {
        put();
        assertThat(put().status()).isEqualTo(428);
        assertThat(put().json().at("/type").asString()).isEqualTo("/problems/precondition-required");
        var response = put("If-Match", "\"1\"");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"1\"", "\"01\"", "\"*\"", "\"2\", \"3\""})
    void aDifferentVersionGets412(String tag) {
        put();
        var response = put("If-Match", tag);
        assertThat(response.status()).isEqualTo(412);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/precondition-failed");
    }

    @Test
    void aWildcardAndOneOfSeveralTagsMatch() {
        put();
        assertThat(put("If-Match", "*").status()).isEqualTo(200);
        assertThat(put("If-Match", "\"7\", \"2\"").status()).isEqualTo(200);
        assertThat(put("If-Match", "\"7\"", "If-Match", "\"3\"").status()).isEqualTo(200);
    }

    @Test
    void ifNoneMatchNeverOverwrites() {
        assertThat(put("If-None-Match", "*").status()).isEqualTo(201);
        assertThat(put("If-None-Match", "*").status()).isEqualTo(412);
        assertThat(put("If-None-Match", "*", "If-Match", "\"1\"").status()).isEqualTo(412);
    }

    @Test
    void ifMatchNeverCreates() {
        assertThat(put("If-Match", "*").status()).isEqualTo(412);
        assertThat(put("If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(gardenClient.get(path).status()).isEqualTo(404);
    }

    @Test
    void aDeletionNeedsAPreconditionToo() {
        assertThat(gardenClient.send("DELETE", path, "").status()).isEqualTo(404);
        put();
        assertThat(gardenClient.send("DELETE", path, "").status()).isEqualTo(428);
        assertThat(gardenClient.send("DELETE", path, "", "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(gardenClient.send("DELETE", path, "", "If-Match", "\"1\"").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"\"", ",", ""})
    void aMalformedPreconditionGets400(String tag) {
        put();
        assertThat(put("If-Match", tag).status()).isEqualTo(400);
    }

    @Test
    void aReaderWithTheCurrentVersionGets304() {
        put();
        assertThat(gardenClient.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(304);
    }
}
