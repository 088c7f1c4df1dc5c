package io.latchkey.embedded.inbox.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;

/** HTML in which every value is escaped, unless it is {@code Html} itself. */
final class Html {

    static final Html NOTHING = new Html("");

    private static final String PLACE = "{}";

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Replaces each {@code {}} of the template by the next value; attributes must be in double quotes. */
    static Html of(String template, Object... values) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (var value : values) {
            int place = template.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("No place for " + value + " in " + template);
            }
            parts.add(template.substring(from, place));
            parts.add(value instanceof Html html ? html.markup : escaped(value.toString()));
            from = place + PLACE.length();
        }
        parts.add(template.substring(from));
        return new Html(String.join("", parts));
    }

    static Html join(Collection<Html> parts) {
        return new Html(parts.stream().map(part -> part.markup).collect(Collectors.joining()));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
