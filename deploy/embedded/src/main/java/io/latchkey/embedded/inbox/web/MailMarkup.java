package io.latchkey.embedded.inbox.web;

import java.util.ArrayList;
import java.util.List;
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

    /** The text, cut at its links. */
    static List<TextPart> parts(String text) {
        var parts = new ArrayList<TextPart>();
        int from = 0;
        for (var link : LINK.matcher(text).results().toList()) {
            parts.add(new TextPart(text.substring(from, link.start()), false));
            parts.add(new TextPart(link.group(), true));
            from = link.end();
        }
        parts.add(new TextPart(text.substring(from), false));
        return parts;
    }

    record TextPart(String text, boolean link) {}
}
