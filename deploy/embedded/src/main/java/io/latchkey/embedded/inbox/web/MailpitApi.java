package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mailbox.MailIndexEntry;
import io.latchkey.embedded.inbox.mailbox.MailQuery;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.inbox.smtp.SmtpDeliveries;
import io.latchkey.embedded.inbox.web.MailpitJson.Message;
import io.latchkey.embedded.inbox.web.MailpitJson.ServerInfo;
import io.latchkey.embedded.inbox.web.MailpitJson.Stats;
import io.latchkey.embedded.inbox.web.MailpitJson.Summaries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The part of Mailpit's API that finds and reads mails. */
@RestController
@RequestMapping("/api/v1")
public record MailpitApi(Mailbox mailbox, SmtpDeliveries smtpDeliveries, InstantSource clock, Instant begun) {

    private static final int LONGEST_BODY = 1 << 16;

    @GetMapping("/messages")
    Summaries messages(HttpServletRequest request) {
        return summaries("", new ListParameters(request));
    }

    @GetMapping("/search")
    Summaries search(HttpServletRequest request) {
        var parameters = new ListParameters(request);
        var search = parameters.text("query");
        if (search.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Error: no search query");
        }
        return summaries(search, parameters);
    }

    @GetMapping("/message/{id}")
    Message message(@PathVariable String id) {
        return entry(id).flatMap(mailbox::read).map(Message::of).orElseThrow(MailpitApi::notFound);
    }

    @GetMapping("/message/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable String id) {
        var stored = entry(id).flatMap(mailbox::stored).orElseThrow(MailpitApi::notFound);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(stored.source());
    }

    /** Deletes all mails; a list of ids is refused, because ignoring it would delete too much. */
    @DeleteMapping("/messages")
    String delete(InputStream body) throws IOException {
        if (new String(body.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8).contains("\"IDs\"")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This inbox can only delete all mails");
        }
        mailbox.clear();
        return "ok";
    }

    @GetMapping("/info")
    ServerInfo info() {
        var runtime = Runtime.getRuntime();
        var stats = new Stats(Duration.between(begun, clock.instant()).toSeconds(),
                runtime.totalMemory() - runtime.freeMemory(), mailbox.dropped(), smtpDeliveries.acceptedCount(),
                smtpDeliveries.refusedCount());
        int count = mailbox.index().count();
        return new ServerInfo("Latchkey inbox", "", "", mailbox.bytes(), count, count, Map.of(), stats);
    }

    @ExceptionHandler(MailQuery.NotUnderstood.class)
    void refuse(MailQuery.NotUnderstood why, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST, why.getMessage());
    }

    private Summaries summaries(String search, ListParameters parameters) {
        var page = MailListPage.of(mailbox, search, parameters.start(), parameters.limit());
        return Summaries.of(mailbox.index().count(), page);
    }

    private Optional<MailIndexEntry> entry(String id) {
        return id.equals("latest") ? mailbox.index().newest(0, 1).stream().findFirst() : mailbox.entry(id);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
