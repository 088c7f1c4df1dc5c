package io.latchkey.embedded.inbox;

import io.latchkey.embedded.inbox.MailpitJson.Info;
import io.latchkey.embedded.inbox.MailpitJson.Message;
import io.latchkey.embedded.inbox.MailpitJson.Stats;
import io.latchkey.embedded.inbox.MailpitJson.Summaries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Answers programs as Mailpit would, for the part of its API that is about finding and reading mails. */
final class Api {

    private final Mailbox mailbox;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Instant begun;
    private final JsonMapper json = JsonMapper.builder().build();

    Api(Mailbox mailbox, Deliveries deliveries, InstantSource clock) {
        this.mailbox = mailbox;
        this.deliveries = deliveries;
        this.clock = clock;
        this.begun = clock.instant();
    }

    Answer messages(Request request) {
        var index = mailbox.index();
        int total = index.count();
        return summaries(total, request, index.newest(request.start(), request.limit()));
    }

    Answer search(Request request) {
        if (request.text("query").isEmpty()) {
            return Answer.badRequest("Error: no search query");
        }
        var found = Query.of(request.text("query")).in(mailbox.index());
        var page = found.stream().skip(request.start()).limit(request.limit()).toList();
        return summaries(found.size(), request, page);
    }

    Answer message(String id) {
        return entry(id).flatMap(mailbox::read)
                .map(mail -> Answer.json(json.writeValueAsBytes(Message.of(mail))))
                .orElseGet(Answer::notFound);
    }

    Answer raw(String id) {
        return entry(id).flatMap(mailbox::stored)
                .map(stored -> Answer.source(stored.source()))
                .orElseGet(Answer::notFound);
    }

    /** All or nothing: a list of ids is refused, for it would otherwise delete more than was asked. */
    Answer delete(Request request) {
        if (request.body().contains("\"IDs\"")) {
            return Answer.badRequest("This inbox deletes all mails or none");
        }
        mailbox.clear();
        return Answer.text("ok");
    }

    Answer info() {
        var runtime = Runtime.getRuntime();
        var stats = new Stats(Duration.between(begun, clock.instant()).toSeconds(),
                runtime.totalMemory() - runtime.freeMemory(), mailbox.dropped(), deliveries.countOfAccepted(),
                deliveries.countOfRefused());
        int count = mailbox.index().count();
        return Answer.json(json.writeValueAsBytes(
                new Info("Latchkey inbox", "", "", mailbox.bytes(), count, count, Map.of(), stats)));
    }

    private Answer summaries(int matching, Request request, List<Entry> entries) {
        return Answer.json(json.writeValueAsBytes(Summaries.of(mailbox.index().count(), matching, request.start(),
                mailbox.read(entries))));
    }

    private Optional<Entry> entry(String id) {
        return id.equals("latest") ? mailbox.index().newest(0, 1).stream().findFirst() : mailbox.entry(id);
    }
}
