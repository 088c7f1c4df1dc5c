package io.latchkey.request;

import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.request.ApiClient.Response;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class RedirectConfigurationIT {

    private static final String WITH_KEY_AND_CATALOGUE = "request-service,catalogue";
    private static final String ALONE = "request-service";
    private static final String TRIED = "{'name': 'Tried', 'form': {'type': 'object'}%s,"
            + " 'policies': [{'id': 'gold', 'name': 'Gold', 'issuer': 'opaque'}]}";
    private static final Map<String, String> OF_THE_PORTAL = Map.of("latchkey.request.redirect.to",
            "https://portal.example.com/pay", "latchkey.request.redirect.partner", "acme");

    private final Map<String, String> settings = Infrastructure.properties("request-service");

    @Test
    void theRedirectOfThePortalCountsForEveryEntryThatSaysNothingElse() {
        Map<String, String> refusing = new HashMap<>(OF_THE_PORTAL);
        refusing.put("latchkey.request.catalogue.refuses.name", "Refuses");
        refusing.put("latchkey.request.catalogue.refuses.redirect.off", "true");
        refusing.put("latchkey.request.catalogue.refuses.policies[0].id", "gold");
        refusing.put("latchkey.request.catalogue.refuses.policies[0].name", "Gold");
        refusing.put("latchkey.request.catalogue.refuses.policies[0].issuer", "opaque");
        try (ConfigurableApplicationContext service = started(WITH_KEY_AND_CATALOGUE, refusing)) {
            ApiClient root = root(service);
            assertThat(redirected(root, "weather")).startsWith("https://portal.example.com/pay?latchkey=");
            assertThat(redirected(root, "premium")).startsWith("https://billing.example.com/buy?plan=1&latchkey=");
            assertThat(redirected(root, "refuses")).isEmpty();
            assertThat(root.get("/catalogue/refuses").json().at("/redirect").toString())
                    .isEqualTo("{\"off\":true}");

            root.put("/catalogue/tried", TRIED.formatted(", 'redirect': {'off': true}"));
            assertThat(redirected(root, "tried")).isEmpty();
            root.put("/catalogue/tried", TRIED.formatted(""), "If-Match", "*");
            assertThat(root.asDeveloper("another").postKeyRequest(bodyForSelf("tried", "gold")).text("/redirectTo"))
                    .startsWith("https://portal.example.com/pay?latchkey=");
        }
    }

    @Test
    void anAddressThatIsRegisteredNoLongerIsInNoNewLink() {
        String id;
        try (ConfigurableApplicationContext service = started(WITH_KEY_AND_CATALOGUE, Map.of())) {
            id = root(service).asDeveloper("buyer").postKeyRequest(bodyForSelf("premium", "gold")).text("/id");
            assertThat(claims(root(service).asDeveloper("buyer").get("/key-requests/" + id))).contains("\"return_url\"");
        }
        try (ConfigurableApplicationContext service = started(WITH_KEY_AND_CATALOGUE,
                Map.of("latchkey.request.return-urls[0]", "https://portal.example.com/other"))) {
            assertThat(claims(root(service).asDeveloper("buyer").get("/key-requests/" + id))).contains("\"sub\"")
                    .doesNotContain("return_url");
        }
    }

    @Test
    void withoutAKeyToSignWithNothingRedirects() {
        try (ConfigurableApplicationContext service = started(ALONE, Map.of())) {
            ApiClient root = root(service);
            Response refused = root.put("/catalogue/tried",
                    TRIED.formatted(", 'redirect': {'to': 'https://x.test', 'partner': 'acme'}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/redirect");
            assertThat(refused.text("/errors/0/detail")).contains("latchkey.signing must be set");
            assertThat(root.put("/catalogue/tried", TRIED.formatted(", 'redirect': {'off': true}")).status())
                    .isEqualTo(201);
            assertThat(redirected(root, "tried")).isEmpty();
            assertThat(root.get("/.well-known/jwks.json").status()).isEqualTo(404);
        }
    }

    @Test
    void aServiceThatHasNoKeyForWhatItShouldSignDoesNotStartAndStoresNothingOfIt() {
        refused(ALONE, OF_THE_PORTAL,
                "latchkey.request.redirect needs a key to sign with: latchkey.signing must be set");
        refused(ALONE, seed("redirect.to", "https://x.test", "redirect.partner", "acme"),
                "latchkey.request.catalogue.first is wrong", "/redirect", "latchkey.signing must be set");
        try (ConfigurableApplicationContext service = started(ALONE, seed())) {
            assertThat(root(service).get("/catalogue/first").json().has("redirect")).isFalse();
        }
    }

    @Test
    void aServiceThatHasLostTheKeyForWhatIsStoredDoesNotStart() {
        started(WITH_KEY_AND_CATALOGUE, Map.of()).close();
        refused(ALONE, Map.of(),
                "The catalogue's entry premium needs a key to sign with: latchkey.signing must be set");
    }

    @Test
    void addressesThatOthersCanReadOnTheWayStopTheStart() {
        refused(ALONE, Map.of("latchkey.request.redirect.to", "http://x.test", "latchkey.request.redirect.partner",
                "acme"), "redirect.to", "must begin with https://");
        refused(ALONE, Map.of("latchkey.request.redirect.to", "https://x.test"), "redirect.partner",
                "must not be null");
        refused(ALONE, Map.of("latchkey.request.return-urls[0]", "http://x.test"), "returnUrls[0]",
                "must begin with https://");
        refused(ALONE, Map.of("latchkey.request.public-url", "http://x.test"), "publicUrl",
                "must begin with https://");
        refused(ALONE, Map.of("latchkey.request.callback-base-url", "https://x.test?a=b"), "callbacks",
                "must have no query");
        refused(WITH_KEY_AND_CATALOGUE, seed("redirect.to", "https://x.test?latchkey=1", "redirect.partner", "acme"),
                "latchkey.request.catalogue.first is wrong", "/redirect/to", "must not have the parameter latchkey");
    }

    private void refused(String config, Map<String, String> more, String... complaints) {
        assertThatThrownBy(() -> started(config, more).close()).rootCause().message().contains(complaints);
    }

    private ConfigurableApplicationContext started(String config, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("spring.config.name", config);
        all.putAll(more);
        return Infrastructure.start(RequestApplication.class, all);
    }

    private static Map<String, String> seed(String... more) {
        Map<String, String> seed = new HashMap<>(Map.of("latchkey.request.catalogue.first.name", "First"));
        for (int i = 0; i < more.length; i += 2) {
            seed.put("latchkey.request.catalogue.first." + more[i], more[i + 1]);
        }
        return seed;
    }

    private static ApiClient root(ConfigurableApplicationContext service) {
        return ApiClient.asRoot(service.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }

    private static String redirected(ApiClient apiClient, String entry) {
        Response response = apiClient.asDeveloper("buyer").postKeyRequest(bodyForSelf(entry, "gold"));
        assertThat(response.status()).isEqualTo(201);
        return response.text("/redirectTo");
    }

    private static String claims(Response response) {
        String token = response.text("/redirectTo").replaceFirst(".*latchkey=", "");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
