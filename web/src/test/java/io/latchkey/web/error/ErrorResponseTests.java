package io.latchkey.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@GardenTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorResponseTests {

    private final GardenClient gardenClient;

    @Autowired
    ErrorResponseTests(GardenClient gardenClient) {
        this.gardenClient = gardenClient;
    }

    @Test
    void anUnsupportedContentTypeGets415() {
        var response = gardenClient.send("POST", "/plants", "<rose/>", "Content-Type", "application/xml");
        assertThat(response.status()).isEqualTo(415);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/unsupported-content-type");
        assertThat(response.header("Accept")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "application/json;charset=nonsense"})
    void aMalformedContentTypeGets415(String type) {
        assertThat(gardenClient.send("POST", "/plants", "{}", "Content-Type", type).status()).isEqualTo(415);
    }

    @Test
    void anUnavailableRepresentationGets406AsAProblem() {
        var response = gardenClient.get("/plants", "Accept", "application/xml");
        assertThat(response.status()).isEqualTo(406);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/not-acceptable");
    }

    @Test
    void aProblemIsSentWhateverIsAccepted() {
        assertThat(gardenClient.get("/weather/taken", "Accept", "text/html").header("Content-Type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void anUnsupportedMethodGets405() {
        var response = gardenClient.send("PATCH", "/plants/rose", "{}", "Content-Type", "application/json");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "PUT", "DELETE");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/", "/error", "/assets/none.css", "/problems/none",
            "/favicon.ico"})
    void anUnknownPathIsNotFound(String path, CapturedOutput output) {
        var response = gardenClient.get(path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/not-found");
        assertThat(output).doesNotContain(path + "\n");
    }

    @Test
    void aBodyWithATooLargeContentLengthIsNotRead() {
        var response = gardenClient.post("/plants", "\"" + "x".repeat(65_536) + "\"");
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plants", "/weather/text"})
    void aBodyWithoutContentLengthIsReadUpToTheLimit(String path) {
        var body = ("{\"name\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        var response = gardenClient.send("POST", path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Content-Type",
                path.endsWith("text") ? "text/plain" : "application/json");
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/body-too-large");
    }

    @Test
    void aBodyAtTheLimitIsAccepted() {
        assertThat(gardenClient.send("POST", "/weather/text", "x".repeat(65_536), "Content-Type", "text/plain").text())
                .isEqualTo("65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/weather/store-gone", "/weather/store-slow"})
    void aStoreOutageGets503WithRetryAfter(String path, CapturedOutput output) {
        var response = gardenClient.get(path);
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("5");
        // the store may have taken the write and only its answer was lost
        assertThat(response.json().at("/detail").asString())
                .contains("It is not certain whether this call took effect.");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/unavailable");
        assertThat(response.text() + output).doesNotContain("ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/weather/storm", "/weather/duplicate", "/weather/deep"})
    void anUnexpectedFailureIsLoggedOnceAndRevealsNothing(String path, CapturedOutput output) {
        var response = gardenClient.get(path);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/internal-error");
        assertThat(response.text()).doesNotContain("example.com").doesNotContain("Exception");
        var reference = response.json().at("/reference").asString();
        assertThat(reference).matches("[0-9a-f]{8}");
        assertThat(output.toString()).containsOnlyOnce(reference).containsOnlyOnce(" ERROR ")
                .contains("FailureController").doesNotContain("example.com");
    }

    @Test
    void aThrownStatusIsAnsweredWithoutItsReason() {
        var response = gardenClient.get("/weather/locked");
        assertThat(response.status()).isEqualTo(423);
        assertThat(response.text()).isEqualTo("""
                {"type":"about:blank","title":"Locked","status":423,"detail":"Locked."}""");
    }

    @Test
    void anExceptionInAFilterIsAnsweredTheSameWay(CapturedOutput output) {
        var response = gardenClient.get("/plants", "X-Fail", "here");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/internal-error");
        assertThat(output.toString()).containsOnlyOnce(" ERROR ").doesNotContain("example.com");
    }

    @Test
    void anErrorSentByAFilterIsAProblemToo() {
        var response = gardenClient.get("/plants", "X-Fail", "403");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/title").asString()).isEqualTo("Access denied");
    }
}
