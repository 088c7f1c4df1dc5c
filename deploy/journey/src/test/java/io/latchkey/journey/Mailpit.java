package io.latchkey.journey;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Looks for mails in the one way that Mailpit and our inbox have in common. */
final class Mailpit {

    private static final int PAGE = 500;

    /** A mail as people read it. */
    record Letter(String id, String messageId, String to, String subject, String text, String html) {

        @Override
        public String toString() {
            return subject + " (" + messageId + ")";
        }
    }

    /** What a list of mails tells of one: whose it is, and what it is called. */
    record Heading(String id, String messageId, String to, String subject) {}

    private final URI api;

    Mailpit(URI api) {
        this.api = api;
    }

    /** The mails to this address, newest first. */
    List<Letter> to(String address) {
        return headings("to:" + address).stream().map(heading -> open(heading.id())).toList();
    }

    /** What there is that this search finds, newest first. */
    List<Heading> headings(String query) {
        List<Heading> found = new ArrayList<>();
        List<Heading> page;
        do {
            page = page(query, found.size());
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }

    Letter open(String id) {
        Http.Answer mail = Http.asNobody().get(api, "/api/v1/message/" + id);
        return new Letter(id, mail.at("/MessageID"), mail.at("/To/0/Address"), mail.at("/Subject"), mail.at("/Text"),
                mail.at("/HTML"));
    }

    /** How many mails there are, to whomever. */
    long count() {
        return Http.asNobody().get(api, "/api/v1/messages?limit=1").json().path("total").longValue();
    }

    private List<Heading> page(String query, int start) {
        JsonNode messages = Http.asNobody().get(api, "/api/v1/search?query=%s&start=%d&limit=%d"
                .formatted(URLEncoder.encode(query, StandardCharsets.UTF_8), start, PAGE)).json().path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .map(mail -> new Heading(mail.path("ID").asString(), mail.path("MessageID").asString(),
                        mail.at("/To/0/Address").asString(), mail.path("Subject").asString()))
                .toList();
    }
}
