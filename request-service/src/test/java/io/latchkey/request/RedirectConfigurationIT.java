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

    private static final String WITH_SIGNING_KEY = "request-service,catalogue";
    private static final String WITHOUT_SIGNING_KEY = "request-service";
    private static final String TRIED = "{'name': 'Tried', 'form': {'type': 'object'}%s,"
            + " 'policies': [{'id': 'gold', 'name': 'Gold', 'issuer': 'opaque'}]}";
    private static final Map<String, String> PORTAL_DEFAULT = Map.of("latchkey.request.redirect.to",
            "https://portal.example.com/pay", "latchkey.request.redirect.partner", "acme");

    private final Map<String, String> settings = Infrastructure.properties("request-service");

    @Test
    void theDefaultRedirectAppliesToEveryEntryWithoutARedirectOfItsOwn() {
        Map<String, String> withDirectEntry = new HashMap<>(PORTAL_DEFAULT);
        withDirectEntry.put("latchkey.request.catalogue.direct.name", "Direct");
        withDirectEntry.put("latchkey.request.catalogue.direct.redirect.off", "true");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].id", "gold");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].name", "Gold");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].issuer", "opaque");
        try (ConfigurableApplicationContext service = start(WITH_SIGNING_KEY, withDirectEntry)) {
            ApiClient root = root(service);
            assertThat(redirectTo(root, "weather")).startsWith("https://portal.example.com/pay?latchkey=");
            assertThat(redirectTo(root, "premium")).startsWith("https://billing.example.com/buy?plan=1&latchkey=");
            assertThat(redirectTo(root, "direct")).isEmpty();
            assertThat(root.get("/catalogue/direct").json().at("/redirect").toString())
                    .isEqualTo("{\"off\":true}");

            root.put("/catalogue/tried", TRIED.formatted(", 'redirect': {'off': true}"));
            assertThat(redirectTo(root, "tried")).isEmpty();
            root.put("/catalogue/tried", TRIED.formatted(""), "If-Match", "*");
            assertThat(root.asDeveloper("another").postKeyRequest(bodyForSelf("tried", "gold")).text("/redirectTo"))
                    .startsWith("https://portal.example.com/pay?latchkey=");
        }
    }

    @Test
    void aReturnUrlThatIsNoLongerRegisteredIsInNoNewLink() {
        String id;
        try (ConfigurableApplicationContext service = start(WITH_SIGNING_KEY, Map.of())) {
            id = root(service).asDeveloper("buyer").postKeyRequest(bodyForSelf("premium", "gold")).text("/id");
            assertThat(claims(root(service).asDeveloper("buyer").get("/key-requests/" + id)))
                    .contains("\"return_url\"");
        }
        try (ConfigurableApplicationContext service = start(WITH_SIGNING_KEY,
                Map.of("latchkey.request.return-urls[0]", "https://portal.example.com/other"))) {
            assertThat(claims(root(service).asDeveloper("buyer").get("/key-requests/" + id))).contains("\"sub\"")
                    .doesNotContain("return_url");
        }
    }

    @Test
    void withoutASigningKeyNoEntryRedirects() {
        try (ConfigurableApplicationContext service = start(WITHOUT_SIGNING_KEY, Map.of())) {
            ApiClient root = root(service);
            Response refused = root.put("/catalogue/tried",
                    TRIED.formatted(", 'redirect': {'to': 'https://x.test', 'partner': 'acme'}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/redirect");
            assertThat(refused.text("/errors/0/detail")).contains("requires a signing key");
            assertThat(root.put("/catalogue/tried", TRIED.formatted(", 'redirect': {'off': true}")).status())
                    .isEqualTo(201);
            assertThat(redirectTo(root, "tried")).isEmpty();
            assertThat(root.get("/.well-known/jwks.json").status()).isEqualTo(404);
        }
    }

    @Test
    void redirectSettingsWithoutASigningKeyStopTheStartAndStoreNothing() {
        assertRefusesToStart(WITHOUT_SIGNING_KEY, PORTAL_DEFAULT,
                "latchkey.request.redirect requires a signing key: set latchkey.signing");
        assertRefusesToStart(WITHOUT_SIGNING_KEY, seed("redirect.to", "https://x.test", "redirect.partner", "acme"),
                "latchkey.request.catalogue.first is invalid", "/redirect", "requires a signing key");
        try (ConfigurableApplicationContext service = start(WITHOUT_SIGNING_KEY, seed())) {
            assertThat(root(service).get("/catalogue/first").json().has("redirect")).isFalse();
        }
    }

    @Test
    void aStoredRedirectWithoutASigningKeyStopsTheStart() {
        start(WITH_SIGNING_KEY, Map.of()).close();
        assertRefusesToStart(WITHOUT_SIGNING_KEY, Map.of(),
                "The redirect of catalogue entry premium requires a signing key: set latchkey.signing");
    }

    private void assertRefusesToStart(String config, Map<String, String> additional, String... messages) {
        assertThatThrownBy(() -> start(config, additional).close()).rootCause().message().contains(messages);
    }

    private ConfigurableApplicationContext start(String config, Map<String, String> additional) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("spring.config.name", config);
        all.putAll(additional);
        return Infrastructure.start(RequestApplication.class, all);
    }

    private static Map<String, String> seed(String... settings) {
        Map<String, String> seed = new HashMap<>(Map.of("latchkey.request.catalogue.first.name", "First"));
        for (int i = 0; i < settings.length; i += 2) {
            seed.put("latchkey.request.catalogue.first." + settings[i], settings[i + 1]);
        }
        return seed;
    }

    private static ApiClient root(ConfigurableApplicationContext service) {
        return ApiClient.asRoot(service.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }

    private static String redirectTo(ApiClient apiClient, String entry) {
        Response response = apiClient.asDeveloper("buyer").postKeyRequest(bodyForSelf(entry, "gold"));
        assertThat(response.status()).isEqualTo(201);
        return response.text("/redirectTo");
    }

    private static String claims(Response response) {
        String token = response.text("/redirectTo").replaceFirst(".*latchkey=", "");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
