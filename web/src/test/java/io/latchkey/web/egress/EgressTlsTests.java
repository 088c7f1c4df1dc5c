package io.latchkey.web.egress;

import static io.latchkey.web.egress.EgressFixture.egress;
import static io.latchkey.web.egress.EgressFixture.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.latchkey.web.egress.EgressFailed.Kind;
import io.latchkey.web.egress.PolicyDnsResolver.HostLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EgressTlsTests {

    private static final char[] PASSWORD = "for this test".toCharArray();
    private static final HostLookup LOOPBACK_LOOKUP = _ -> new InetAddress[]{InetAddress.getLoopbackAddress()};

    @TempDir
    static Path folder;
    private static SSLContext serverContext;

    private HttpsServer server;

    /** Runs keytool, because the JDK has no API that creates certificates. */
    @BeforeAll
    static void certificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("partner.p12");
        Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-alias", "partner", "-dname", "CN=partner.example.com", "-ext",
                "san=dns:partner.example.com", "-validity", "2", "-keystore", store.toString(), "-storepass",
                new String(PASSWORD)).inheritIO().start();
        assertThat(made.waitFor()).isZero();
        serverContext = SSLContexts.custom().loadKeyMaterial(store, PASSWORD, PASSWORD)
                .loadTrustMaterial(store, PASSWORD)
                .build();
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext));
        server.createContext("/", exchange -> {
            byte[] answer = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aServerWithAValidCertificateIsReached() throws IOException {
        try (Egress egress = egress(EgressFixture.LOOPBACK, LOOPBACK_LOOKUP, Duration.ofSeconds(10), serverContext)) {
            EgressResponse egressResponse = post(egress, at("partner.example.com"));
            assertThat(egressResponse.status()).isEqualTo(202);
            assertThat(egressResponse.body()).isEqualTo("partner.example.com:" + server.getAddress().getPort());
        }
    }

    @Test
    void anInternalServerIsRefusedDespiteAValidCertificate() {
        try (Egress egress = egress(List.of(), LOOPBACK_LOOKUP, Duration.ofSeconds(10), serverContext)) {
            assertFailure(egress, at("partner.example.com"), Kind.REFUSED_ADDRESS,
                    "the host name resolves to an address that is not allowed");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        try (Egress egress = egress(EgressFixture.LOOPBACK, LOOPBACK_LOOKUP, Duration.ofSeconds(10), serverContext)) {
            assertFailure(egress, at("other.example.com"), Kind.UNREACHABLE,
                    "the certificate is not trusted for this host name");
        }
    }

    @Test
    void anUntrustedCertificateIsRefused() {
        try (Egress egress = egress(EgressFixture.LOOPBACK, LOOPBACK_LOOKUP, Duration.ofSeconds(10))) {
            assertFailure(egress, at("partner.example.com"), Kind.UNREACHABLE,
                    "the certificate is not trusted for this host name");
        }
    }

    @Test
    void aServerWithoutTlsIsNotReached() throws IOException {
        try (RawHttpServer plain = RawHttpServer.responding("HTTP/1.1 400 Speak plainly\r\nContent-Length: 0\r\n\r\n");
                Egress egress = egress(EgressFixture.LOOPBACK, LOOPBACK_LOOKUP, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> post(egress, plain.address("https", "partner.example.com")))
                    .isInstanceOfSatisfying(EgressFailed.class,
                            failed -> assertThat(failed.kind()).isIn(Kind.UNREACHABLE, Kind.TIMEOUT));
        }
    }

    private URI at(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/hook");
    }

    private static void assertFailure(Egress egress, URI to, Kind kind, String reason) {
        assertThatThrownBy(() -> post(egress, to)).isInstanceOfSatisfying(EgressFailed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason()).isEqualTo(reason);
        });
    }
}
