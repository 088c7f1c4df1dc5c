package io.latchkey.web.html;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * A page for one user, which may have forms and run scripts with its nonce. It is never cached, and no other site learns
 * its address.
 *
 * @param headerContent HTML in the page header, beside the product name
 * @param extraHeaders  response headers in addition to those of every such page
 */
public record FormPage(HttpStatus status, String title, String headerContent, String content, String nonce,
        Map<String, String> extraHeaders) {

    public FormPage {
        extraHeaders = Map.copyOf(extraHeaders);
    }

    /** Returns a copy with one more response header. */
    public FormPage withHeader(String header, String value) {
        Map<String, String> headers = new TreeMap<>(extraHeaders);
        headers.put(header, value);
        return new FormPage(status, title, headerContent, content, nonce, headers);
    }

    public ResponseEntity<byte[]> response() {
        return ResponseEntity.status(status).headers(headers()).body(bytes());
    }

    public HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(HtmlPage.HTML);
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Content-Security-Policy",
                HtmlPage.CONTENT_SECURITY_POLICY + "script-src 'nonce-" + nonce + "'; form-action 'self'");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        extraHeaders.forEach(headers::set);
        return headers;
    }

    public byte[] bytes() {
        return HtmlPage.html(title, headerContent, content).getBytes(StandardCharsets.UTF_8);
    }

    /** Omits the content, which may show a key. */
    @Override
    public String toString() {
        return "FormPage[" + title + "]";
    }
}
