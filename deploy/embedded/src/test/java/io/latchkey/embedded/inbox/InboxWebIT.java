package io.latchkey.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InboxWebIT {

    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static final String BOTH = """
            From: "Latchkey Keys" <keys@example.com>\r
            To: Ada <ada@example.com>, Bob <bob@example.com>\r
            Cc: carol@example.com\r
            Subject: =?UTF-8?Q?Your_key_for_W=C3=A4ther?=\r
            Message-ID: <ntc_1@latchkey>\r
            Date: Mon, 02 Nov 2026 10:00:00 +0000\r
            MIME-Version: 1.0\r
            Content-Type: multipart/alternative; boundary=b\r
            \r
            --b\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: base64\r
            \r
            SGVsbG8gQWRhIOKAkyBodHRwczovL2V4YW1wbGUuY29tL2NsYWltP2E9MSZiPTIu\r
            --b\r
            Content-Type: text/html; charset=utf-8\r
            \r
            <!doctype html><html><head><title>t</title></head><body><h1>Hello Ada</h1></body></html>\r
            --b--""";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private Inbox inbox;
    private SmtpTestClient smtpTestClient;

    @BeforeEach
    void open() {
        inbox = Inbox.open(folder, 0, 0);
        smtpTestClient = new SmtpTestClient(inbox.smtpPort());
    }

    @AfterEach
    void close() {
        smtpTestClient.close();
        inbox.close();
        http.close();
    }

    @Test
    void aSearchHasMailpitsShape() {
        assertThat(smtpTestClient.raw("ada@example.com", BOTH)).startsWith("250");
        smtpTestClient.mail("bob@example.com", "Another", "x");
        var found = json("/api/v1/search?limit=5&query=" + encoded("to:\"ada@example.com\""));
        assertThat(found.at("/total").asInt()).isEqualTo(2);
        assertThat(found.at("/messages_count").asInt()).isEqualTo(1);
        assertThat(found.at("/count").asInt()).isEqualTo(1);
        assertThat(found.at("/start").asInt()).isZero();
        var mail = found.at("/messages/0");
        assertThat(mail.at("/ID").asString()).isEqualTo("1");
        assertThat(mail.at("/MessageID").asString()).isEqualTo("ntc_1@latchkey");
        assertThat(mail.at("/From/Name").asString()).isEqualTo("Latchkey Keys");
        assertThat(mail.at("/From/Address").asString()).isEqualTo("keys@example.com");
        assertThat(mail.at("/To/1/Address").asString()).isEqualTo("bob@example.com");
        assertThat(mail.at("/Cc/0/Address").asString()).isEqualTo("carol@example.com");
        assertThat(mail.at("/Bcc").isEmpty()).isTrue();
        assertThat(mail.at("/Subject").asString()).isEqualTo("Your key for Wäther");
        assertThat(mail.at("/Read").asBoolean()).isFalse();
        assertThat(mail.at("/Size").asInt()).isEqualTo(BOTH.length() + 2);
        assertThat(mail.at("/Snippet").asString()).startsWith("Hello Ada");
        assertThat(mail.at("/Created").asString()).endsWith("Z");
    }

    @Test
    void aMessageHasItsTextAndItsHtml() {
        smtpTestClient.raw("ada@example.com", BOTH);
        for (var id : new String[]{"1", "latest"}) {
            var mail = json("/api/v1/message/" + id);
            assertThat(mail.at("/ID").asString()).isEqualTo("1");
            assertThat(mail.at("/MessageID").asString()).isEqualTo("ntc_1@latchkey");
            assertThat(mail.at("/From/Address").asString()).isEqualTo("keys@example.com");
            assertThat(mail.at("/To/0/Name").asString()).isEqualTo("Ada");
            assertThat(mail.at("/Date").asString()).isEqualTo("2026-11-02T10:00:00Z");
            assertThat(mail.at("/Text").asString()).isEqualTo("Hello Ada – https://example.com/claim?a=1&b=2.");
            assertThat(mail.at("/HTML").asString()).contains("<h1>Hello Ada</h1>");
            assertThat(mail.at("/ReturnPath").asString()).isEqualTo("keys@example.com");
            assertThat(mail.at("/Attachments").isEmpty()).isTrue();
        }
        assertThat(get("/api/v1/message/1/raw").body()).isEqualTo(BOTH + "\r\n");
    }

    @Test
    void theListIsNewestFirstInPages() {
        for (int i = 1; i <= 5; i++) {
            smtpTestClient.mail("ada@example.com", "Mail " + i, "x");
        }
        var page = json("/api/v1/messages?start=1&limit=2");
        assertThat(page.at("/total").asInt()).isEqualTo(5);
        assertThat(page.at("/messages").valueStream().map(mail -> mail.at("/Subject").asString())).containsExactly(
                "Mail 4", "Mail 3");
        assertThat(json("/api/v1/info").at("/Messages").asInt()).isEqualTo(5);
    }

    @Test
    void deletingEndsAllMails() throws IOException, InterruptedException {
        smtpTestClient.mail("ada@example.com", "Old", "x");
        var some = HttpRequest.newBuilder(uri("/api/v1/messages"))
                .method("DELETE", BodyPublishers.ofString("{\"IDs\": [\"1\"]}"))
                .build();
        assertThat(http.send(some, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
        assertThat(inbox.count()).isEqualTo(1);
        var all = HttpRequest.newBuilder(uri("/api/v1/messages")).DELETE().build();
        assertThat(http.send(all, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(inbox.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/message/99,404", "GET,/api/v1/message/x,404", "GET,/api/v1/nothing,404",
            "GET,/mail/99,404", "GET,/mail/1/nothing,404", "GET,/..%2f..%2fetc,404", "GET,/api,404",
            "POST,/api/v1/messages,405", "DELETE,/api/v1/search,405", "POST,/,405", "GET,/api/v1/search,400",
            "GET,/api/v1/search?query=tag:x,400", "GET,/?q=tag:x,400", "GET,/api/v1/messages?limit=-1,400",
            "GET,/api/v1/messages?limit=1001,400", "GET,/api/v1/messages?start=many,400", "HEAD,/,200",
            "GET,/inbox.css,200", "GET,/inbox.js,200", "GET,/icon.svg,200"})
    void whatIsWrongIsAnsweredSo(String method, String path, int status) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()).build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    }

    @Test
    void aHostileMailIsShownAndDoesNothing() {
        var html = "<p>" + HOSTILE + "</p><form action=https://evil.example></form><base href=https://evil.example>";
        smtpTestClient.raw("ada@example.com", "From: \"" + HOSTILE.replace("\"", "") + "\" <e@example.com>\r\nSubject: "
                + HOSTILE + "\r\nContent-Type: text/html\r\n\r\n" + html);
        smtpTestClient.raw("ada@example.com", "Subject: plain\r\n\r\n" + HOSTILE);

        for (var path : new String[]{"/", "/?q=" + encoded(HOSTILE), "/?q=plain", "/mail/1", "/mail/1?view=source",
                "/mail/2?view=text", "/mail/2?view=" + encoded(HOSTILE)}) {
            var page = get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>alert").doesNotContain("<img src=x");
            assertThat(policy(page)).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
        }
        assertThat(get("/mail/2").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(get("/mail/1").body()).contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");

        var frame = get("/mail/1/html");
        assertThat(frame.body()).contains(html);
        assertThat(policy(frame)).startsWith("sandbox allow-popups")
                .contains("default-src 'none'", "form-action 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin", "script-src");
    }

    @Test
    void aMailIsShownAsItsReaderSeesIt() {
        smtpTestClient.raw("ada@example.com", BOTH);
        assertThat(get("/").body()).contains("Your key for Wäther", "Latchkey Keys", "ada@example.com", "Hello Ada");
        assertThat(get("/mail/1").body()).contains("src=\"/mail/1/html\"", "carol@example.com");
        assertThat(get("/mail/1?view=text").body()).contains(
                "<a href=\"https://example.com/claim?a=1&amp;b=2\" target=\"_blank\"");
        assertThat(get("/mail/1?view=source").body()).contains("boundary=b");
        // a link in the mail opens outside the frame
        assertThat(get("/mail/1/html").body()).contains("<head><base target=\"_blank\"><title>");
    }

    @ParameterizedTest
    @CsvSource({"/,200", "/mail/1.json,404", "/mail/1.txt,404"})
    void everyPageIsHtmlWhateverItsPathEndsWith(String path, int status) {
        var page = get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    }

    @Test
    void aPageUnderAnotherNameReadsNothing() throws IOException {
        smtpTestClient.mail("ada@example.com", "Secret", "x");
        assertThat(raw("/", "evil.example")).startsWith("HTTP/1.1 403").doesNotContain("Secret");
    }

    @ParameterizedTest
    @CsvSource({"/nothing,404", "/?start=x,400", "/?q=%zz,400", "/..%2f,404", "/../x,400", "/%00,400"})
    void everyErrorIsOneLineOfText(String path, int status) throws IOException {
        assertThat(raw(path, "localhost")).startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: text/plain;charset=utf-8")
                .doesNotContain("Set-Cookie")
                .matches("(?s).*\r\n\r\n[^<\r\n]+");
    }

    @Test
    void a405NamesTheAllowedMethods() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/api/v1/messages")).POST(BodyPublishers.noBody()).build();
        var refused = http.send(request, BodyHandlers.ofString());
        assertThat(refused.headers().firstValue("Allow").orElseThrow().split(", ")).containsExactlyInAnyOrder("GET",
                "DELETE");
        assertThat(policy(refused)).contains("default-src 'none'");
    }

    private String raw(String path, String host) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), inbox.pagePort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private JsonNode json(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + inbox.pagePort() + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
