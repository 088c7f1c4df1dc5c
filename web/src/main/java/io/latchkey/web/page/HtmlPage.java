package io.latchkey.web.page;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page in the common layout, which loads the common style sheet and nothing else. */
public record HtmlPage(String title, String content) {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    /** Text as it may stand in {@link #content()}. */
    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    public ResponseEntity<String> response() {
        return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer").body(html());
    }

    private String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · Latchkey</title>
                <link rel="stylesheet" href="/assets/latchkey.css">
                </head>
                <body>
                <header>Latchkey</header>
                <main>
                <h1>%1$s</h1>
                %2$s</main>
                </body>
                </html>
                """.formatted(escaped(title), content);
    }
}
