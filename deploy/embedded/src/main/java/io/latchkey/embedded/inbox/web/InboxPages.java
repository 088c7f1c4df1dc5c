package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.NamedAddress;
import io.latchkey.embedded.inbox.mailbox.MailQuery;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.web.LoopbackFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The list of the newest mails, and each mail as its reader sees it. */
@Controller
public record InboxPages(Mailbox mailbox, Timestamps timestamps) {

    private static final int ON_A_PAGE = 50;

    @GetMapping("/")
    ModelAndView list(HttpServletRequest request) {
        var parameters = new ListParameters(request);
        var search = parameters.text("q");
        try {
            var page = MailListPage.of(mailbox, search, parameters.start(), ON_A_PAGE);
            return new ModelAndView("list", Map.of("search", search, "page", page, "dropped", mailbox.dropped(),
                    "timestamps", timestamps));
        } catch (MailQuery.NotUnderstood why) {
            return message(HttpStatus.BAD_REQUEST, search, String.valueOf(why.getMessage()));
        }
    }

    @GetMapping("/mail/{id}")
    ModelAndView mail(@PathVariable String id, @RequestParam(defaultValue = "") String view) {
        return found(id).map(mail -> page(mail, MailView.named(view, mail))).orElseGet(
                () -> message(HttpStatus.NOT_FOUND, "", "This mail does not exist, or it was deleted."));
    }

    /** The mail's own HTML, for the sandboxed frame. */
    @GetMapping("/mail/{id}/html")
    ResponseEntity<String> markup(@PathVariable String id, HttpServletResponse response) {
        var mail = found(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setHeader(LoopbackFilter.CONTENT_SECURITY_POLICY, MailMarkup.POLICY);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(MailMarkup.openingLinksInNewWindow(mail.html()));
    }

    private static ModelAndView message(HttpStatus status, String search, String text) {
        return new ModelAndView("message", Map.of("search", search, "text", text), status);
    }

    private ModelAndView page(Mail mail, MailView view) {
        var subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
        var textParts = view == MailView.TEXT ? MailMarkup.parts(mail.text()) : List.of();
        return new ModelAndView("mail", Map.of("mail", mail, "subject", subject, "people", people(mail), "view", view,
                "views", MailView.of(mail), "textParts", textParts, "timestamps", timestamps));
    }

    private static Map<String, List<NamedAddress>> people(Mail mail) {
        var people = new LinkedHashMap<String, List<NamedAddress>>();
        people.put("From", List.of(mail.from()));
        people.put("To", mail.headers().to());
        people.put("Cc", mail.headers().cc());
        people.put("Reply to", mail.headers().replyTo());
        people.put("Hidden", mail.hiddenRecipients().stream().map(each -> new NamedAddress("", each)).toList());
        people.values().removeIf(List::isEmpty);
        return people;
    }

    private Optional<Mail> found(String id) {
        return mailbox.entry(id).flatMap(mailbox::read);
    }
}
