package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Keycloak from an unpacked distribution with a realm for Latchkey; it creates users when tests use them. */
final class Keycloak implements TestIdentityProvider, AutoCloseable {

    /** The system property with the folder of the distribution. */
    static final String FOLDER = "latchkey.it.keycloak";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final String DEMO = "demo";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();
    private final URI address;
    private final Process process;

    private Keycloak(Path home) throws IOException {
        this.address = URI.create("http://localhost:" + freePort());
        Path realm = Files.createDirectories(home.resolve("data/import")).resolve("latchkey.json");
        try (var source = Objects.requireNonNull(Keycloak.class.getResourceAsStream("/keycloak-realm.json"))) {
            Files.copy(source, realm, StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder start = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toString(), "start-dev",
                "--db=dev-mem", "--http-host=127.0.0.1", "--http-port=" + address.getPort(), "--hostname=" + address,
                "--import-realm").redirectErrorStream(true).redirectOutput(home.resolve("latchkey.log").toFile());
        start.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-Xmx400m",
                "KC_BOOTSTRAP_ADMIN_USERNAME", DEMO, "KC_BOOTSTRAP_ADMIN_PASSWORD", DEMO));
        this.process = start.start();
    }

    /** Starts Keycloak and waits until the realm is available. */
    static Keycloak start() {
        try {
            Keycloak keycloak = new Keycloak(Path.of(System.getProperty(FOLDER)));
            Awaitility.await().atMost(LONGEST_START).ignoreExceptions()
                    .until(() -> keycloak.send(HttpRequest.newBuilder(keycloak.issuer())).statusCode() == 200);
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI issuer() {
        return address.resolve("/realms/latchkey");
    }

    @Override
    public RenderedPage signIn(HttpBrowser httpBrowser, RenderedPage page, Person person) {
        token(person);
        return httpBrowser
                .send(httpBrowser.send(page.form("/sign-in")).form("/realms/latchkey/login-actions/authenticate")
                        .with("username", person.id()).with("password", DEMO));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("latchkey.security.issuer", issuer().toString(), "latchkey.security.claims.id",
                "preferred_username", "latchkey.security.claims.roles", "realm_access.roles",
                "latchkey.sign-in.client-secret", DEMO);
    }

    @Override
    public String token(Person person) {
        return tokens.computeIfAbsent(person, this::introduce);
    }

    @Override
    public String machineToken(String client) {
        return token("latchkey",
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", DEMO));
    }

    private String introduce(Person person) {
        String admin = token("master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", DEMO, "password", DEMO));
        String[] names = person.name().split(" ", 2);
        HttpResponse<String> created = post(admin, "/admin/realms/latchkey/users", Map.of("username", person.id(),
                "enabled", true, "email", person.email(), "emailVerified", true, "firstName", names[0], "lastName",
                names.length == 2 ? names[1] : "-", "credentials",
                List.of(Map.of("type", "password", "value", DEMO, "temporary", false))));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String user = URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
        List<JsonNode> roles = person.roles().stream().map(role -> JSON.readTree(send(HttpRequest
                .newBuilder(address.resolve("/admin/realms/latchkey/roles/" + role))
                .header("Authorization", "Bearer " + admin)).body())).toList();
        assertThat(post(admin, user + "/role-mappings/realm", roles).statusCode()).isEqualTo(204);
        return token("latchkey", Map.of("grant_type", "password", "client_id", "people", "username", person.id(),
                "password", DEMO));
    }

    private String token(String realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(HttpRequest
                .newBuilder(address.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> post(String token, String path, Object body) {
        return send(HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        // the script starts the server as a child process
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
