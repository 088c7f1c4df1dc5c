package io.latchkey.journey;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Searches mails with the API that Mailpit and the embedded inbox share. */
final class MailpitClient {

    private static final int PAGE = 500;

    /** A mail with its text and HTML. */
    record Message(String id, String messageId, String to, String subject, String text, String html) {

        @Override
        public String toString() {
            return subject + " (" + messageId + ")";
        }
    }

    /** The recipient and subject of a mail in a list. */
    record MessageSummary(String id, String messageId, String to, String subject) {}

    private final URI api;

    MailpitClient(URI api) {
        this.api = api;
    }

    /** The mails to this address, newest first. */
    List<Message> to(String address) {
        return summaries("to:" + address).stream().map(messageSummary -> open(messageSummary.id())).toList();
    }

    /** The mails that match this search, newest first. */
    List<MessageSummary> summaries(String query) {
        List<MessageSummary> found = new ArrayList<>();
        List<MessageSummary> page;
        do {
            page = page(query, found.size());
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }

    Message open(String id) {
        ApiClient.Response mail = ApiClient.asNobody().get(api, "/api/v1/message/" + id);
        return new Message(id, mail.at("/MessageID"), mail.at("/To/0/Address"), mail.at("/Subject"), mail.at("/Text"),
                mail.at("/HTML"));
    }

    /** The total number of mails. */
    long count() {
        return ApiClient.asNobody().get(api, "/api/v1/messages?limit=1").json().path("total").longValue();
    }

    private List<MessageSummary> page(String query, int start) {
        JsonNode messages = ApiClient.asNobody().get(api, "/api/v1/search?query=%s&start=%d&limit=%d"
                .formatted(URLEncoder.encode(query, StandardCharsets.UTF_8), start, PAGE)).json().path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .map(mail -> new MessageSummary(mail.path("ID").asString(), mail.path("MessageID").asString(),
                        mail.at("/To/0/Address").asString(), mail.path("Subject").asString()))
                .toList();
    }
}
