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
    private static final Duration SOON = Duration.ofMillis(700);

    private final Egress egress = egress(Duration.ofSeconds(20));
    private final Egress impatient = egress(SOON);

    @AfterEach
    void close() {
        egress.close();
        impatient.close();
    }

    @Test
    void aBodyArrivesAsItWasSentWithItsHeadersAndNoOthers() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok("{\"decision\": \"zoë\"}"))) {
            EgressResponse egressResponse = egress.post(rawHttpServer.address(), Map.of("Content-Type", "application/json", "webhook-id", "1"),
                    "{ \"name\" : \"Zoë\" }\r\n\r\n".getBytes(UTF_8));
            assertThat(egressResponse.status()).isEqualTo(200);
            assertThat(egressResponse.body()).isEqualTo("{\"decision\": \"zoë\"}");
            String[] heard = rawHttpServer.requests.getFirst().split("\r\n\r\n", 2);
            assertThat(heard[1]).isEqualTo("{ \"name\" : \"Zoë\" }\r\n\r\n");
            assertThat(heard[0].split("\r\n")).containsExactlyInAnyOrder("POST /hook?a=b%20c HTTP/1.1",
                    "Host: " + rawHttpServer.address().getAuthority(), "Content-Type: application/json", "webhook-id: 1",
                    "Content-Length: 23", "User-Agent: Latchkey", "Connection: keep-alive");
        }
    }

    @Test
    void anAddressOfTheNewerKindIsReachedToo() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "this machine has no IPv6");
        try (RawHttpServer rawHttpServer = new RawHttpServer(InetAddress.ofLiteral("::1"),
                caller -> caller.getOutputStream().write(RawHttpServer.ok("").getBytes(UTF_8)))) {
            URI to = rawHttpServer.address("http", "[::1]");
            assertThat(post(egress, to).status()).isEqualTo(200);
            assertThat(rawHttpServer.requests.getFirst()).contains("\r\nHost: " + to.getAuthority() + "\r\n");
        }
    }

    @Test
    void headersOfAnAnswerAreFoundByNameAndNotPrinted() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer
                .responding("HTTP/1.1 503 Away\r\nRetry-After: 120\r\nretry-after: 5\r\nContent-Length: 4\r\n\r\nlk_x")) {
            EgressResponse egressResponse = post(egress, rawHttpServer.address());
            assertThat(egressResponse.status()).isEqualTo(503);
            assertThat(egressResponse.header("retry-after")).hasValue("120");
            assertThat(egressResponse.header("Location")).isEmpty();
            assertThat(egressResponse).hasToString("Reply[503, 4 characters]");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNobodyFollowsIt() throws IOException {
        try (RawHttpServer inside = RawHttpServer.responding(RawHttpServer.ok("secrets"))) {
            for (String place : List.of("http://169.254.169.254/latest/meta-data", inside.address().toString())) {
                for (int status : List.of(301, 302, 303, 307, 308)) {
                    try (RawHttpServer rawHttpServer = RawHttpServer.responding("HTTP/1.1 " + status + " Moved\r\nLocation: " + place
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
    void noCookieIsKeptAndNoNameIsGiven() throws IOException {
        String who = "WWW-Authenticate: Basic realm=\"x\"";
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(
                "HTTP/1.1 401 No\r\nSet-Cookie: who=ada\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(who))) {
            assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(401);
            assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(401);
            assertThat(rawHttpServer.requests).hasSize(2).noneMatch(each -> each.contains("Cookie:"))
                    .noneMatch(each -> each.contains("Authorization:"));
        }
    }

    @Test
    void aConnectionIsUsedAgainUnlessItWasClosedInTheMeantime() throws IOException {
        try (RawHttpServer rawHttpServer = RawHttpServer.responding(RawHttpServer.ok("")); RawHttpServer rude = new RawHttpServer(caller -> {
            caller.getOutputStream().write(RawHttpServer.ok("").getBytes(UTF_8));
            caller.close();
        })) {
            for (int call = 0; call < 3; call++) {
                assertThat(post(egress, rawHttpServer.address()).status()).isEqualTo(200);
                assertThat(post(egress, rude.address()).status()).isEqualTo(200);
            }
            assertThat(rawHttpServer.connections).hasValue(1);
            assertThat(rude.connections).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", CHUNKED,
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
    void anAnswerOfAGigabyteIsLeftAfterItsBeginning(String head) throws IOException {
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
    void anAnswerAsLargeAsTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        try (RawHttpServer large = RawHttpServer.responding(RawHttpServer.ok("x".repeat(65_536)));
                RawHttpServer larger = RawHttpServer.responding(RawHttpServer.ok("x".repeat(65_537)))) {
            assertThat(post(egress, large.address()).body()).hasSize(65_536);
            assertThat(failure(egress, larger.address())).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x: y\r\n"})
    void aHeadWithoutEndIsTooLarge(String piece) throws IOException {
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
    void aSlowDripEndsInTimeAndThenNobodyListensAnyMore(String head) throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(head.getBytes(US_ASCII));
            while (true) {
                caller.getOutputStream().write('x');
                pause(caller);
            }
        })) {
            endsSoon(rawHttpServer.address());
            Awaitility.await().until(rawHttpServer::hasNoConnections);
        }
    }

    @Test
    void continuingWithoutEndEndsInTime() throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            while (true) {
                caller.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
            }
        })) {
            endsSoon(rawHttpServer.address());
        }
    }

    @Test
    void silenceEndsInTime() throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> caller.getInputStream().read())) {
            endsSoon(rawHttpServer.address());
        }
    }

    @Test
    void aNameServerThatKeepsUsWaitingDoesSoNoLonger() {
        var never = new CountDownLatch(1);
        List<Thread> asking = new CopyOnWriteArrayList<>();
        try (Egress waiting = egress(List.of(), _ -> {
            asking.add(Thread.currentThread());
            awaitWhateverHappens(never);
            return new InetAddress[0];
        }, SOON)) {
            endsSoon(waiting, URI.create("https://partner.example.com/"));
            assertThat(asking).hasSize(1).as("it holds up nobody else").noneMatch(Thread::isVirtual);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aServerThatNeverFinishesItsHandshakeDoesNotKeepUsWaiting() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            assertThat(failure(impatient, URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/")))
                    .isIn(Kind.UNREACHABLE, Kind.TIMEOUT);
            assertThat(Duration.between(start, Instant.now())).isLessThan(SOON.plusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"decision\":",
            CHUNKED + "5\r\n{\"dec", CHUNKED + "5\r\n{\"dec\r\n", CHUNKED + "5\r\n12345\r\n", CHUNKED,
            CHUNKED + "zzz\r\n"})
    void anAnswerThatEndsInTheMiddleIsNoAnswer(String answer) throws IOException {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> {
            caller.getOutputStream().write(answer.getBytes(US_ASCII));
            caller.close();
        })) {
            assertThat(failure(egress, rawHttpServer.address())).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(rawHttpServer.connections).as("nothing is sent twice").hasValue(1);
        }
    }

    @Test
    void aConnectionThatIsTornIsNoAnswer() throws IOException {
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
    void garbageIsNoAnswer(String garbage) throws IOException {
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
    void whereNobodyListensNothingIsReached() throws IOException {
        URI gone;
        try (RawHttpServer rawHttpServer = RawHttpServer.responding("")) {
            gone = rawHttpServer.address();
        }
        assertThat(failure(egress, gone)).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
        try (RawHttpServer rawHttpServer = new RawHttpServer(caller -> caller.getInputStream().read());
                var caller = Executors.newSingleThreadExecutor()) {
            Future<Kind> kind = caller.submit(() -> failure(egress, rawHttpServer.address()));
            Awaitility.await().until(() -> !rawHttpServer.requests.isEmpty());
            caller.shutdownNow();
            assertThat(kind.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @Test
    void manyAreSentAtTheSameTime() throws Exception {
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
            List<Future<EgressResponse>> replies = new ArrayList<>();
            for (int call = 0; call < many; call++) {
                replies.add(callers.submit(() -> post(egress, rawHttpServer.address())));
            }
            for (Future<EgressResponse> each : replies) {
                assertThat(each.get().body()).isEqualTo("yes");
            }
        }
    }

    private void endsSoon(URI to) {
        endsSoon(impatient, to);
    }

    private static void endsSoon(Egress egress, URI to) {
        Instant start = Instant.now();
        assertThat(failure(egress, to)).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.between(start, Instant.now())).isBetween(SOON.dividedBy(2), SOON.plusSeconds(5));
    }

    /** As the system's own resolver waits. */
    private static void awaitWhateverHappens(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unheard) {
            awaitWhateverHappens(latch);
        }
    }

    /** A tenth of a second in which the caller says nothing; one that has gone ends it. */
    private static void pause(Socket caller) throws IOException {
        caller.setSoTimeout(100);
        try {
            caller.getInputStream().read();
        } catch (SocketTimeoutException still) {
            caller.setSoTimeout(0);
        }
    }
}
