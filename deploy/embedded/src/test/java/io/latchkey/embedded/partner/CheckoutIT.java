package io.latchkey.embedded.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.latchkey.embedded.partner.LatchkeyStub.Call;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckoutIT {

    private static final String SECRET = "whsec_cGFydG5lci1wYXJ0bmVyLXBhcnRuZXItcGFydG5lcg==";

    private final LatchkeyStub latchkey = new LatchkeyStub();
    private final DemoPartner partner = DemoPartner.start(0, SECRET, latchkey::baseUrl, Duration.ZERO);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        partner.close();
        latchkey.close();
    }

    @Test
    void thePageSaysWhoAsksForWhatAndThatNoMoneyMoves() throws Exception {
        HttpResponse<String> page = open(link());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;", "ada@example.com", "premium", "gold",
                LatchkeyStub.REQUEST, "This is a demo: no money moves.", ">Pay<", ">Cancel<").doesNotContain("<b>");
        assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(latchkey.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"approved, Paid", "declined, cancelled"})
    void aButtonCallsBackWithoutATokenAndLeadsBack(String decision, String reason) throws Exception {
        HttpResponse<String> answer = press(link(), decision);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("http://localhost:8025/");
        Call call = latchkey.calls.getFirst();
        JsonNode said = JsonMapper.shared().readTree(call.body());
        assertThat(said.at("/decision").stringValue()).isEqualTo(decision);
        assertThat(said.at("/reason").stringValue()).contains(reason);
        assertThat(said.has("token")).isFalse();
        assertThat(said.at("/requestId").stringValue()).isEqualTo(LatchkeyStub.REQUEST);
        new Webhook(SECRET).verify(call.body(), call.headers());
    }

    @Test
    void whoCannotGoBackIsThanked() throws Exception {
        String link = latchkey.link(Collections.singletonMap("return_url", null));
        assertThat(press(link, "approved").body()).contains("Thank you");
    }

    @Test
    void aLinkIsUsedOnce() throws Exception {
        String link = link();
        assertThat(press(link, "approved").statusCode()).isEqualTo(303);
        Stream.of(press(link, "approved"), press(link, "declined"), open(link)).forEach(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("was used already");
        });
        assertThat(latchkey.calls).hasSize(1);
    }

    @Test
    void ofManyPressesAtOnceOneCounts() throws Exception {
        String link = link();
        List<Callable<Integer>> presses = Stream.of("approved", "declined", "approved", "declined", "approved",
                "declined").<Callable<Integer>>map(decision -> () -> press(link, decision).statusCode()).toList();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(presses)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 409);
        assertThat(latchkey.calls).hasSize(1);
    }

    @Test
    void whoIsFasterThanTheRequestWaits() throws Exception {
        latchkey.answers(503, 503);
        assertThat(press(link(), "approved").statusCode()).isEqualTo(303);
        assertThat(latchkey.calls).hasSize(3);
        assertThat(latchkey.calls).extracting(Call::id).containsOnly("msg_" + LatchkeyStub.REQUEST + "_approved");
    }

    @Test
    void whatWasNotTakenMayBeTriedAgain() throws Exception {
        latchkey.answers(503, 503, 503, 503, 503, 503);
        String link = link();
        assertThat(press(link, "approved").body()).contains("Latchkey did not answer");
        assertThat(press(link, "declined").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"401, 502, refused this decision", "409, 409, was decided already", "410, 410, has ended"})
    void aRefusalIsShown(int theirs, int ours, String words) throws Exception {
        latchkey.answers(theirs);
        HttpResponse<String> answer = press(link(), "approved");
        assertThat(answer.statusCode()).isEqualTo(ours);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void aLinkThatIsNotGoodIsSaidToBeSo() throws Exception {
        refuses(latchkey.link(Map.of("exp", Date.from(Instant.now().minusSeconds(30)))), "has expired");
        refuses(latchkey.link(Map.of("aud", List.of("umbrella"))), "is for another partner");
        refuses(latchkey.forgedLink(), "is invalid");
        refuses(latchkey.link(Map.of("iss", "http://localhost:8089")), "is invalid");
        refuses(latchkey.link(Collections.singletonMap("jti", null)), "is invalid");
        refuses(latchkey.link(Collections.singletonMap("exp", null)), "is invalid");
        refuses(latchkey.link(Map.of("callback_url", "not a URI")), "is invalid");
        refuses(link().replaceFirst("\\.[^.]*$", "."), "is invalid");
        refuses("", "is invalid");
        assertThat(latchkey.calls).isEmpty();
    }

    @Test
    void aLinkWithoutASignatureIsSaidToBeUnreadable() throws Exception {
        String claims = link().split("\\.", -1)[1];
        // {"alg":"none"}
        refuses("eyJhbGciOiJub25lIn0." + claims + ".", "is invalid");
    }

    @Test
    void withoutKeysNobodyIsBelieved() throws Exception {
        String link = link();
        latchkey.close();
        HttpResponse<String> answer = open(link);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("link cannot be checked at the moment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe"})
    void aButtonThatThereIsNotDoesNothing(String decision) throws Exception {
        String link = link();
        assertThat(press(link, decision).statusCode()).isEqualTo(400);
        assertThat(press(link, "approved").statusCode()).isEqualTo(303);
    }

    @Test
    void theRestIsAPageAStyleSheetAndAnIcon() throws Exception {
        for (String path : List.of("/", "/partner.css", "/icon.svg")) {
            assertThat(get(partner.page().resolve(path)).statusCode()).isEqualTo(200);
        }
        assertThat(get(partner.page().resolve("/else")).statusCode()).isEqualTo(404);
        assertThat(get(partner.webhook()).statusCode()).isEqualTo(405);
    }

    private void refuses(String link, String words) throws Exception {
        for (HttpResponse<String> answer : List.of(open(link), press(link, "approved"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(words);
        }
    }

    private String link() {
        return latchkey.link(Map.of());
    }

    private HttpResponse<String> open(String link) throws IOException, InterruptedException {
        return get(URI.create(partner.checkout() + "?latchkey=" + link));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> press(String link, String decision) throws IOException, InterruptedException {
        String form = "latchkey=" + URLEncoder.encode(link, StandardCharsets.UTF_8) + "&decision=" + decision;
        return client.send(HttpRequest.newBuilder(partner.checkout())
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }
}
