package io.latchkey.embedded.inbox.web;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** The HTML and text of a mail, made safe for a page. */
final class MailMarkup {

    /** No scripts, no forms, no requests, no origin; only links, which open a new window. */
    static final String POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; frame-ancestors 'self'";

    private static final String OUTSIDE = "<base target=\"_blank\">";
    private static final Pattern BEFORE_CONTENT = Pattern.compile(
            "(?is)\\A\\s*(<!doctype[^>]*>)?\\s*(<html(\\s[^>]*)?>)?\\s*(<head(\\s[^>]*)?>)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");

    private MailMarkup() {}

    /** Links open a new window, because their pages may refuse to be framed. */
    static String openingLinksInNewWindow(String html) {
        var before = BEFORE_CONTENT.matcher(html);
        int at = before.find() ? before.end() : 0;
        return html.substring(0, at) + OUTSIDE + html.substring(at);
    }

    static Html linked(String text) {
        var parts = new ArrayList<Html>();
        int from = 0;
        for (var link : LINK.matcher(text).results().toList()) {
            parts.add(Html.of("{}", text.substring(from, link.start())));
            parts.add(Html.of("<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a>", link.group(),
                    link.group()));
            from = link.end();
        }
        parts.add(Html.of("{}", text.substring(from)));
        return Html.join(parts);
    }
}
