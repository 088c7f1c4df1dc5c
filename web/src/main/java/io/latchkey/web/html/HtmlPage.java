package io.latchkey.web.html;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page in the common layout, which loads the common style sheet and icon and nothing else. */
public record HtmlPage(String title, String content) {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; ";

    /** Escapes text for {@link #content()}. */
    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    public ResponseEntity<String> response() {
        return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY + "form-action 'none'")
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                .body(html(title, "", content));
    }

    /** Returns the page in the common layout; the header content may be empty. */
    static String html(String title, String headerContent, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · Latchkey</title>
                <link rel="icon" href="/assets/icon.svg">
                <link rel="stylesheet" href="/assets/latchkey.css">
                </head>
                <body>
                <header><span>Latchkey</span>%2$s</header>
                <main>
                <h1>%1$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(escaped(title), headerContent, content);
    }
}
