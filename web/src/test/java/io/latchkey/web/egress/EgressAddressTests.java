package io.latchkey.web.egress;

import static io.latchkey.web.egress.EgressFixture.egress;
import static io.latchkey.web.egress.EgressFixture.failure;
import static io.latchkey.web.egress.EgressFixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.web.egress.EgressFailed.Kind;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressAddressTests {

    private static final URI PARTNER = URI.create("https://partner.example.com/hook");
    private static final InetAddress LISTED = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress UNLISTED = InetAddress.ofLiteral("127.0.0.2");

    @ParameterizedTest
    @MethodSource("internal")
    void aHostNameOfAnInternalAddressIsRefusedAtConnectTime(InetAddress address) {
        try (Egress egress = egress(List.of(), _ -> new InetAddress[]{address})) {
            assertThat(egress.rejectionReason(PARTNER)).isEmpty();
            assertThat(failure(egress, PARTNER)).isEqualTo(Kind.REFUSED_ADDRESS);
        }
    }

    @ParameterizedTest
    @MethodSource("internal")
    void anInternalAddressIsRefusedBeforeAnyLookup(InetAddress address) {
        try (Egress egress = egress(List.of(), _ -> {
            throw new AssertionError("looked up");
        })) {
            String host = address instanceof Inet6Address
                    ? "[" + address.getHostAddress() + "]"
                    : address.getHostAddress();
            // the text of a mapped address is parsed as IPv4
            if (!host.equals("[0:0:0:0:0:ffff:5db8:d822]")) {
                URI to = URI.create("https://" + host + "/hook");
                assertThat(egress.rejectionReason(to)).hasValue("must not be internal");
                assertThat(failure(egress, to)).isEqualTo(Kind.REFUSED_ADDRESS);
            }
        }
    }

    static Stream<InetAddress> internal() {
        return SampleAddresses.internal();
    }

    @ParameterizedTest
    @MethodSource
    void externalAddressesNeedHttps(InetAddress address) {
        AddressPolicy addressPolicy = new AddressPolicy(List.of());
        assertThat(addressPolicy.allows(address, true)).isTrue();
        assertThat(addressPolicy.allows(address, false)).isFalse();
    }

    static Stream<InetAddress> externalAddressesNeedHttps() {
        return SampleAddresses.external();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.0.0.01", "127.0.0.1.",
            "0",
            "[::1%25lo]", "[fe80::1%25eth0]", "localhost", "localhost.", "LOCALHOST", "any.localhost", "[::1]",
            "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]"})
    void everySpellingOfLocalhostIsRefused(String host) {
        try (Egress egress = egress(List.of(), InetAddress::getAllByName)) {
            URI to = URI.create("https://" + host + "/hook");
            assertThat(egress.rejectionReason(to)).isPresent();
            assertThat(failure(egress, to)).isEqualTo(Kind.REFUSED_ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "2130706433", "0x7f.1", "0x7f000001", "127.0.0.01", "127.0.0.1.", "0", "::1%lo",
            "localhost", "localhost.", "::1", "::ffff:7f00:1", "::ffff:127.0.0.1"})
    void theResolverReturnsNoLoopbackAddress(String host) {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var names = new PolicyDnsResolver(InetAddress::getAllByName, threads,
                    each -> new AddressPolicy(List.of()).allows(each, true));
            assertThatThrownBy(() -> names.resolve(host)).isInstanceOf(UnknownHostException.class);
            assertThatThrownBy(() -> names.resolve(host, 443)).isInstanceOf(UnknownHostException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://partner.example.com/, must begin with https://",
            "ftp://partner.example.com/, must begin with https://",
            "//partner.example.com/, must begin with https://", "mailto:ops@example.com, must begin with https://",
            "https://ada@partner.example.com/, must not hold a user name or a password",
            "https://ada:pw@partner.example.com/, must not hold a user name or a password",
            "https:///hook, must name a host", "https:hook, must name a host",
            "https://a_b.example.com/, must name a host",
            "https://partner.example.com/#top, must not have a fragment",
            "https://partner.example.com:0/, 'must name a port from 1 to 65535, or none'",
            "https://partner.example.com:65536/, 'must name a port from 1 to 65535, or none'"})
    void anInvalidAddressIsRefusedWithItsReason(URI to, String rejectionReason) {
        try (Egress egress = egress(List.of(), _ -> new InetAddress[]{LISTED})) {
            assertThat(egress.rejectionReason(to)).hasValue(rejectionReason);
            assertThatThrownBy(() -> post(egress, to)).isInstanceOfSatisfying(EgressFailed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(Kind.REFUSED_ADDRESS);
                assertThat(failed.reason()).isEqualTo("the address " + rejectionReason);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://partner.example.com", "HTTPS://Partner.Example.Com:8443/a/b?c=d%20e",
            "https://xn--bcher-kva.example/", "https://93.184.216.34/", "https://[2606:2800:220:1::1]/",
            "https://3com.example.com/", "https://localhost.example.com/"})
    void aValidAddressHasNoRejectionReason(URI to) {
        try (Egress egress = egress(List.of(), _ -> new InetAddress[]{LISTED})) {
            assertThat(egress.rejectionReason(to)).isEmpty();
        }
    }

    @Test
    void aListedAddressIsReachedWithoutHttps() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok(""));
                Egress egress = egress(EgressFixture.LOOPBACK, _ -> new InetAddress[]{LISTED})) {
            URI to = rawHttpServer.address("http", "partner.example.com");
            assertThat(egress.rejectionReason(to)).isEmpty();
            assertThat(post(egress, to).status()).isEqualTo(200);
            assertThat(egress.rejectionReason(URI.create("http://127.0.0.1/"))).isEmpty();
            assertThat(egress.rejectionReason(URI.create("http://93.184.216.34/")))
                    .hasValue("must begin with https://");
            assertThat(egress.rejectionReason(URI.create("http://127.0.0.2/"))).hasValue("must not be internal");
        }
    }

    @Test
    void anUnlistedAddressIsNotReachedWithoutHttps() {
        try (Egress egress = egress(EgressFixture.LOOPBACK,
                _ -> new InetAddress[]{InetAddress.ofLiteral("2606:2800:220:1::1")})) {
            assertThat(failure(egress, URI.create("http://partner.example.com/"))).isEqualTo(Kind.REFUSED_ADDRESS);
        }
    }

    @Test
    void dnsRebindingIsRefusedAtTheNextConnection() throws IOException {
        Queue<InetAddress> answers = new ArrayDeque<>(
                List.of(LISTED, InetAddress.ofLiteral("169.254.169.254"), UNLISTED));
        String once = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(once);
                Egress egress = egress(EgressFixture.LOOPBACK, _ -> new InetAddress[]{answers.remove()})) {
            URI to = rawHttpServer.address("http", "partner.example.com");
            assertThat(post(egress, to).status()).isEqualTo(200);
            assertThat(answers).as("one lookup for each connection").hasSize(2);
            assertThat(failure(egress, to)).isEqualTo(Kind.REFUSED_ADDRESS);
            assertThat(failure(egress, to)).isEqualTo(Kind.REFUSED_ADDRESS);
            assertThat(rawHttpServer.requests).hasSize(1);
        }
    }

    @Test
    void aHostNameWithOneInternalAddressIsRefused() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok(""));
                Egress egress = egress(EgressFixture.LOOPBACK, _ -> new InetAddress[]{LISTED, UNLISTED})) {
            assertThat(failure(egress, rawHttpServer.address("http", "partner.example.com")))
                    .isEqualTo(Kind.REFUSED_ADDRESS);
            assertThat(rawHttpServer.connections).hasValue(0);
        }
    }

    @Test
    void anUnknownHostNameIsUnreachable() {
        try (Egress egress = egress(List.of(), host -> {
            throw new UnknownHostException(host);
        })) {
            assertThat(failure(egress, PARTNER)).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void theSecondAddressOfAHostIsTried() throws IOException {
        var closed = InetAddress.ofLiteral("127.0.0.3");
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok(""));
                Egress egress = egress(List.of("127.0.0.0/8"), _ -> new InetAddress[]{closed, LISTED},
                        Duration.ofSeconds(5))) {
            assertThat(post(egress, rawHttpServer.address("http", "partner.example.com")).status()).isEqualTo(200);
        }
    }
}
