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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

@RequestServiceTest
class RedirectConfigurationIT {

    private static final String TRIED = "{'name': 'Tried', 'form': {'type': 'object'}%s,"
            + " 'policies': [{'id': 'gold', 'name': 'Gold', 'issuer': 'opaque'}]}";
    private static final Map<String, String> PORTAL_DEFAULT = Map.of("latchkey.request.redirect.to",
            "https://portal.example.com/pay", "latchkey.request.redirect.partner", "acme");

    /** The service that all tests share; it has a signing key and the catalogue of {@code catalogue.yaml}. */
    private final ConfigurableApplicationContext shared;
    private final Map<String, String> fresh = Infrastructure.properties("request-service");

    @Autowired
    RedirectConfigurationIT(ConfigurableApplicationContext shared) {
        this.shared = shared;
    }

    @Test
    void theDefaultRedirectAppliesToEveryEntryWithoutARedirectOfItsOwn() {
        Map<String, String> withDirectEntry = new HashMap<>(PORTAL_DEFAULT);
        withDirectEntry.put("latchkey.request.catalogue.direct.name", "Direct");
        withDirectEntry.put("latchkey.request.catalogue.direct.redirect.off", "true");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].id", "gold");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].name", "Gold");
        withDirectEntry.put("latchkey.request.catalogue.direct.policies[0].issuer", "opaque");
        try (ConfigurableApplicationContext service = start(withSigningKey(), withDirectEntry)) {
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
        ApiClient buyer = root(shared).asDeveloper("returning");
        String id = buyer.postKeyRequest(bodyForSelf("premium", "gold")).text("/id");
        assertThat(claims(buyer.get("/key-requests/" + id))).contains("\"return_url\"");
        try (ConfigurableApplicationContext service = start(Infrastructure.propertiesOf(shared),
                Map.of("latchkey.request.return-urls[0]", "https://portal.example.com/other"))) {
            assertThat(claims(root(service).asDeveloper("returning").get("/key-requests/" + id))).contains("\"sub\"")
                    .doesNotContain("return_url");
        }
    }

    @Test
    void withoutASigningKeyNoEntryRedirects() {
        assertRefusesToStart(fresh, PORTAL_DEFAULT,
                "latchkey.request.redirect requires a signing key: set latchkey.signing");
        assertRefusesToStart(fresh, seed("redirect.to", "https://x.test", "redirect.partner", "acme"),
                "latchkey.request.catalogue.first is invalid", "/redirect", "requires a signing key");
        try (ConfigurableApplicationContext service = start(fresh, seed())) {
            ApiClient root = root(service);
            assertThat(root.get("/catalogue/first").json().has("redirect")).as("a refused start stores nothing")
                    .isFalse();
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
    void aStoredRedirectWithoutASigningKeyStopsTheStart() {
        Map<String, String> withoutSigningKey = Infrastructure.propertiesOf(shared);
        withoutSigningKey.put("spring.config.name", "request-service");
        assertRefusesToStart(withoutSigningKey, Map.of(),
                "The redirect of catalogue entry premium requires a signing key: set latchkey.signing");
    }

    private static void assertRefusesToStart(Map<String, String> settings, Map<String, String> more,
            String... messages) {
        assertThatThrownBy(() -> start(settings, more).close()).rootCause().message().contains(messages);
    }

    private Map<String, String> withSigningKey() {
        Map<String, String> settings = Infrastructure.propertiesOf(shared);
        settings.putAll(fresh);
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("spring.config.name", "request-service"));
        all.putAll(settings);
        all.putAll(more);
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
