package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mailbox.MailIndexEntry;
import io.latchkey.embedded.inbox.mailbox.MailQuery;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.inbox.smtp.SmtpDeliveries;
import io.latchkey.embedded.inbox.web.MailpitJson.ServerInfo;
import io.latchkey.embedded.inbox.web.MailpitJson.Message;
import io.latchkey.embedded.inbox.web.MailpitJson.Stats;
import io.latchkey.embedded.inbox.web.MailpitJson.Summaries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The part of Mailpit's API that finds and reads mails. */
public final class MailpitApi {

    private final Mailbox mailbox;
    private final SmtpDeliveries smtpDeliveries;
    private final InstantSource clock;
    private final Instant begun;
    private final JsonMapper json = JsonMapper.builder().build();

    public MailpitApi(Mailbox mailbox, SmtpDeliveries smtpDeliveries, InstantSource clock) {
        this.mailbox = mailbox;
        this.smtpDeliveries = smtpDeliveries;
        this.clock = clock;
        this.begun = clock.instant();
    }

    InboxHttpResponse messages(InboxHttpRequest inboxHttpRequest) {
        var mailIndex = mailbox.index();
        int total = mailIndex.count();
        return summaries(total, inboxHttpRequest, mailIndex.newest(inboxHttpRequest.start(), inboxHttpRequest.limit()));
    }

    InboxHttpResponse search(InboxHttpRequest inboxHttpRequest) {
        if (inboxHttpRequest.text("query").isEmpty()) {
            return InboxHttpResponse.badRequest("Error: no search query");
        }
        var found = MailQuery.of(inboxHttpRequest.text("query")).search(mailbox.index());
        var page = found.stream().skip(inboxHttpRequest.start()).limit(inboxHttpRequest.limit()).toList();
        return summaries(found.size(), inboxHttpRequest, page);
    }

    InboxHttpResponse message(String id) {
        return entry(id).flatMap(mailbox::read)
                .map(mail -> InboxHttpResponse.json(json.writeValueAsBytes(Message.of(mail))))
                .orElseGet(InboxHttpResponse::notFound);
    }

    InboxHttpResponse raw(String id) {
        return entry(id).flatMap(mailbox::stored)
                .map(storedMail -> InboxHttpResponse.source(storedMail.source()))
                .orElseGet(InboxHttpResponse::notFound);
    }

    /** Deletes all mails; a list of ids is refused, because ignoring it would delete too much. */
    InboxHttpResponse delete(InboxHttpRequest inboxHttpRequest) {
        if (inboxHttpRequest.body().contains("\"IDs\"")) {
            return InboxHttpResponse.badRequest("This inbox can only delete all mails");
        }
        mailbox.clear();
        return InboxHttpResponse.text("ok");
    }

    InboxHttpResponse info() {
        var runtime = Runtime.getRuntime();
        var stats = new Stats(Duration.between(begun, clock.instant()).toSeconds(),
                runtime.totalMemory() - runtime.freeMemory(), mailbox.dropped(), smtpDeliveries.acceptedCount(),
                smtpDeliveries.refusedCount());
        int count = mailbox.index().count();
        return InboxHttpResponse.json(json.writeValueAsBytes(
                new ServerInfo("Latchkey inbox", "", "", mailbox.bytes(), count, count, Map.of(), stats)));
    }

    private InboxHttpResponse summaries(int matching, InboxHttpRequest inboxHttpRequest, List<MailIndexEntry> entries) {
        return InboxHttpResponse
                .json(json.writeValueAsBytes(Summaries.of(mailbox.index().count(), matching, inboxHttpRequest.start(),
                        mailbox.read(entries))));
    }

    private Optional<MailIndexEntry> entry(String id) {
        return id.equals("latest") ? mailbox.index().newest(0, 1).stream().findFirst() : mailbox.entry(id);
    }
}
