package io.latchkey.web.egress;

import static io.latchkey.web.egress.EgressFixture.egress;
import static io.latchkey.web.egress.EgressFixture.failure;
import static io.latchkey.web.egress.EgressFixture.post;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latchkey.web.egress.EgressFailed.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressResponseTests {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(700);

    private final Egress egress = egress(Duration.ofSeconds(20));
    private final Egress withShortTimeout = egress(SHORT_TIMEOUT);

    @AfterEach
    void close() {
        egress.close();
        withShortTimeout.close();
    }

    @Test
    void bodyAndHeadersArriveUnchanged() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok("{\"decision\": \"zoë\"}"))) {
            EgressResponse egressResponse = egress.post(rawHttpServer.address(),
                    Map.of("Content-Type", "application/json", "webhook-id", "1"),
                    "{ \"name\" : \"Zoë\" }\r\n\r\n".getBytes(UTF_8));
            assertThat(egressResponse.status()).isEqualTo(200);
            assertThat(egressResponse.body()).isEqualTo("{\"decision\": \"zoë\"}");
            String[] request = rawHttpServer.requests.getFirst().split("\r\n\r\n", 2);
            assertThat(request[1]).isEqualTo("{ \"name\" : \"Zoë\" }\r\n\r\n");
            assertThat(request[0].split("\r\n")).containsExactlyInAnyOrder("POST /hook?a=b%20c HTTP/1.1",
                    "Host: " + rawHttpServer.address().getAuthority(), "Content-Type: application/json",
                    "webhook-id: 1",
                    "Content-Length: 23", "User-Agent: Latchkey", "Connection: keep-alive");
        }
    }

    @Test
    void anIpv6AddressIsReached() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "this machine has no IPv6");
        try (RawHttpServer rawHttpServer = new RawHttpServer(InetAddress.ofLiteral("::1"),
                caller -> caller.getOutputStream().write(RawHttpServer.ok("").getBytes(UTF_8)))) {
            URI to = rawHttpServer.address("http", "[::1]");
            assertThat(post(egress, to).status()).isEqualTo(200);
            assertThat(rawHttpServer.requests.getFirst()).contains("\r\nHost: " + to.getAuthority() + "\r\n");
        }
    }

    @Test
    void responseHeadersAreFoundByNameAndNotPrinted() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer
                .responding(
                        "HTTP/1.1 503 Away\r\nRetry-After: 120\r\nretry-after: 5\r\nContent-Length: 4\r\n\r\nlk_x")) {
            EgressResponse egressResponse = post(egress, rawHttpServer.address());
            assertThat(egressResponse.status()).isEqualTo(503);
            assertThat(egressResponse.header("retry-after")).hasValue("120");
            assertThat(egressResponse.header("Location")).isEmpty();
            assertThat(egressResponse).hasToString("EgressResponse[503, 4 characters]");
        }
    }

    @Test
    void aRedirectIsAResponseAndIsNotFollowed() throws IOException {
        try (RawHttpServer inside = RawHttpServer.responding(RawHttpServer.ok("secrets"))) {
            for (String place : List.of("http://169.254.169.254/latest/meta-data", inside.address().toString())) {
                for (int status : List.of(301, 302, 303, 307, 308)) {
                    try (RawHttpServer rawHttpServer = RawHttpServer
                            .responding("HTTP/1.1 " + status + " Moved\r\nLocation: " + place
                                    + "\r\nContent-Length: 0\r\n\r\n")) {
                        EgressResponse egressResponse = post(egress, rawHttpServer.address());
                        assertThat(egressResponse.status()).isEqualTo(status);
                        assertThat(egressResponse.header("Location")).hasValue(place);
                    }
                }
            }
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void noCookiesAreKeptAndNoCredentialsAreSent() throws IOException {
        String challenge = "WWW-Authenticate: Basic realm=\"x\"";
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(
                "HTTP/1.1 401 No\r\nSet-Cookie: who=ada\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(challenge))) {
            assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(401);
            assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(401);
            assertThat(rawHttpServer.requests).hasSize(2).noneMatch(each -> each.contains("Cookie:"))
                    .noneMatch(each -> each.contains("Authorization:"));
        }
    }

    @Test
    void aConnectionIsReusedUnlessTheServerClosedIt() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok(""));
                RawHttpServer closing = new RawHttpServer(caller -> {
                    caller.getOutputStream().write(RawHttpServer.ok("").getBytes(UTF_8));
                    caller.close();
                })) {
            for (int call = 0; call < 3; call++) {
                assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(200);
                assertThat(post(egress, closing.address()).status()).isEqualTo(200);
            }
            assertThat(rawHttpServer.connections).hasValue(1);
            assertThat(closing.connections).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", CHUNKED,
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
    void aHugeResponseIsAbandonedEarly(String head) throws IOException {
        var written = new AtomicLong();
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(head.getBytes(US_ASCII));
            while (written.get() < 1 << 30) {
                caller.getOutputStream().write(chunk);
                written.addAndGet(chunk.length);
            }
        })) {
            assertThat(failure(egress, rawHttpServer.address())).isEqualTo(Kind.TOO_LARGE);
            assertThat(written.get()).isLessThan(32 << 20);
        }
    }

    @Test
    void aResponseAtTheLimitIsReadAndALargerOneIsNot() throws IOException {
        try (RawHttpServer large = RawHttpServer.responding(RawHttpServer.ok("x".repeat(65_536)));
                RawHttpServer larger = RawHttpServer.responding(RawHttpServer.ok("x".repeat(65_537)))) {
            assertThat(post(egress, large.address()).body()).hasSize(65_536);
            assertThat(failure(egress, larger.address())).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x: y\r\n"})
    void endlessResponseHeadersAreTooLarge(String piece) throws IOException {
        byte[] pieces = piece.repeat(4096).getBytes(US_ASCII);
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            while (true) {
                caller.getOutputStream().write(pieces);
            }
        })) {
            assertThat(failure(egress, rawHttpServer.address())).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "", "HTTP/1.1 200 OK\r\nx: "})
    void aSlowResponseTimesOutAndItsConnectionCloses(String head) throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(head.getBytes(US_ASCII));
            while (true) {
                caller.getOutputStream().write('x');
                pause(caller);
            }
        })) {
            timesOutSoon(rawHttpServer.address());
            Awaitility.await().until(rawHttpServer::hasNoConnections);
        }
    }

    @Test
    void endlessContinueResponsesTimeOut() throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            while (true) {
                caller.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
            }
        })) {
            timesOutSoon(rawHttpServer.address());
        }
    }

    @Test
    void aSilentServerTimesOut() throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> caller.getInputStream().read())) {
            timesOutSoon(rawHttpServer.address());
        }
    }

    @Test
    void aSlowDnsLookupTimesOut() {
        var never = new CountDownLatch(1);
        List<Thread> lookupThreads = new CopyOnWriteArrayList<>();
        try (Egress waiting = egress(List.of(), _ -> {
            lookupThreads.add(Thread.currentThread());
            awaitUninterruptibly(never);
            return new InetAddress[0];
        }, SHORT_TIMEOUT)) {
            timesOutSoon(waiting, URI.create("https://partner.example.com/"));
            assertThat(lookupThreads).hasSize(1).as("a lookup does not pin a carrier thread")
                    .noneMatch(Thread::isVirtual);
        } finally {
            never.countDown();
        }
    }

    @Test
    void anUnfinishedTlsHandshakeTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            assertThat(failure(withShortTimeout, URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/")))
                    .isIn(Kind.UNREACHABLE, Kind.TIMEOUT);
            assertThat(Duration.between(start, Instant.now())).isLessThan(SHORT_TIMEOUT.plusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"decision\":",
            CHUNKED + "5\r\n{\"dec", CHUNKED + "5\r\n{\"dec\r\n", CHUNKED + "5\r\n12345\r\n", CHUNKED,
            CHUNKED + "zzz\r\n"})
    void aTruncatedResponseIsAFailure(String answer) throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(answer.getBytes(US_ASCII));
            caller.close();
        })) {
            assertThat(failure(egress, rawHttpServer.address())).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(rawHttpServer.connections).as("no request is sent twice").hasValue(1);
        }
    }

    @Test
    void aResetConnectionIsAFailure() throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.setSoLinger(true, 0);
            caller.close();
        })) {
            assertThat(failure(egress, rawHttpServer.address())).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 2OO OK\r\n\r\n",
            "HTTP/1.1 000 No\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n"})
    void aMalformedResponseIsAFailure(String garbage) throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(garbage.getBytes(US_ASCII));
            caller.close();
        })) {
            assertThatThrownBy(() -> post(egress, rawHttpServer.address()))
                    .isInstanceOfSatisfying(EgressFailed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(Kind.MALFORMED_RESPONSE))
                    .hasNoCause();
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        URI gone;
        try (RawHttpServer rawHttpServer = RawHttpServer.responding("")) {
            gone = rawHttpServer.address();
        }
        assertThat(failure(egress, gone)).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aWaitingCallerCanBeInterrupted() throws Exception {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> caller.getInputStream().read());
                var caller = Executors.newSingleThreadExecutor()) {
            Future<Kind> kind = caller.submit(() -> failure(egress, rawHttpServer.address()));
            Awaitility.await().until(() -> !rawHttpServer.requests.isEmpty());
            caller.shutdownNow();
            assertThat(kind.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @Test
    void manyRequestsRunConcurrently() throws Exception {
        int many = 300;
        var all = new CountDownLatch(many);
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            caller.getOutputStream().write(RawHttpServer.ok("yes").getBytes(US_ASCII));
        }); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EgressResponse>> responses = new ArrayList<>();
            for (int call = 0; call < many; call++) {
                responses.add(callers.submit(() -> post(egress, rawHttpServer.address())));
            }
            for (Future<EgressResponse> each : responses) {
                assertThat(each.get().body()).isEqualTo("yes");
            }
        }
    }

    private void timesOutSoon(URI to) {
        timesOutSoon(withShortTimeout, to);
    }

    private static void timesOutSoon(Egress egress, URI to) {
        Instant start = Instant.now();
        assertThat(failure(egress, to)).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.between(start, Instant.now())).isBetween(SHORT_TIMEOUT.dividedBy(2),
                SHORT_TIMEOUT.plusSeconds(5));
    }

    /** Ignores interrupts, as the system's resolver does. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ignored) {
            awaitUninterruptibly(latch);
        }
    }

    /** Waits 100 ms, or until the caller closes the connection. */
    private static void pause(Socket caller) throws IOException {
        caller.setSoTimeout(100);
        try {
            caller.getInputStream().read();
        } catch (SocketTimeoutException stillOpen) {
            caller.setSoTimeout(0);
        }
    }
}
