package io.latchkey.embedded.inbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail that the inbox accepted, read as a person's mail program reads it; {@code source} is what was sent. */
public record Mail(long id, Envelope envelope, Headings headings, Body body, int size, String source) {

    static Mail of(long id, Stored stored) {
        var source = stored.source();
        return new Mail(id, stored.envelope(), Headings.of(source), Body.of(source), source.length,
                new String(source, StandardCharsets.UTF_8));
    }

    public String subject() {
        return headings.subject();
    }

    public String messageId() {
        return headings.messageId();
    }

    public Address from() {
        return headings.from();
    }

    public String text() {
        return body.text();
    }

    public String html() {
        return body.html();
    }

    /** The first header of this name, decoded, or nothing. */
    public String header(String name) {
        return Headings.text(Headings.parsed(source.getBytes(StandardCharsets.UTF_8)), name);
    }

    /** Those for whom it is although its headers do not say so. */
    public List<String> hiddenRecipients() {
        var hidden = new ArrayList<>(envelope.recipients());
        var shown = new ArrayList<>(headings.to());
        shown.addAll(headings.cc());
        hidden.removeIf(recipient -> shown.stream()
                .anyMatch(address -> Index.key(address.address()).equals(Index.key(recipient))));
        return hidden;
    }

    /** How it begins, on one line. */
    String snippet(int length) {
        var words = (text().isBlank() ? html().replaceAll("(?is)<(style|script|title).*?</\\1>|<[^>]*>", " ") : text())
                .replaceAll("\\s+", " ")
                .strip();
        return words.length() <= length ? words : words.substring(0, length) + "…";
    }
}
