package io.latchkey.embedded.inbox.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.NamedAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The JSON of Mailpit's API, with its names; mails are never marked as read. */
final class MailpitJson {

    private static final int SNIPPET = 250;

    private MailpitJson() {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Contact(String name, String address) {

        static Contact of(NamedAddress namedAddress) {
            return new Contact(namedAddress.name(), namedAddress.address());
        }

        static List<Contact> of(List<NamedAddress> addresses) {
            return addresses.stream().map(Contact::of).toList();
        }

        static List<Contact> hidden(Mail mail) {
            return mail.hiddenRecipients().stream().map(address -> new Contact("", address)).toList();
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record AttachmentSummary(@JsonProperty("PartID") String partId, String fileName, String contentType, int size) {

        static List<AttachmentSummary> of(Mail mail) {
            return mail.body()
                    .attachments()
                    .stream()
                    .map(each -> new AttachmentSummary(each.partId(), each.fileName(), each.contentType(), each.size()))
                    .toList();
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Summary(@JsonProperty("ID") String id, @JsonProperty("MessageID") String messageId, boolean read,
            Contact from, List<Contact> to, List<Contact> cc, List<Contact> bcc, List<Contact> replyTo, String subject,
            Instant created, String username, List<String> tags, int size, int attachments, String snippet) {

        static Summary of(Mail mail) {
            var mailHeaders = mail.headers();
            return new Summary(Long.toString(mail.id()), mail.messageId(), false, Contact.of(mail.from()),
                    Contact.of(mailHeaders.to()), Contact.of(mailHeaders.cc()), Contact.hidden(mail),
                    Contact.of(mailHeaders.replyTo()), mail.subject(), mail.envelope().receivedAt(), "", List.of(),
                    mail.size(), mail.body().attachments().size(), mail.snippet(SNIPPET));
        }
    }

    record Summaries(int total, int unread, int count, @JsonProperty("messages_count") int matching,
            @JsonProperty("messages_unread") int matchingUnread, int start, List<String> tags,
            List<Summary> messages) {

        static Summaries of(int total, MailListPage page) {
            return new Summaries(total, total, page.mails().size(), page.count(), page.count(), page.start(),
                    List.of(), page.mails().stream().map(Summary::of).toList());
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Message(@JsonProperty("ID") String id, @JsonProperty("MessageID") String messageId, Contact from,
            List<Contact> to, List<Contact> cc, List<Contact> bcc, List<Contact> replyTo, String returnPath,
            String subject, Instant date, List<String> tags, String username, String text,
            @JsonProperty("HTML") String html, int size, List<AttachmentSummary> inline,
            List<AttachmentSummary> attachments) {

        static Message of(Mail mail) {
            var mailHeaders = mail.headers();
            return new Message(Long.toString(mail.id()), mail.messageId(), Contact.of(mail.from()),
                    Contact.of(mailHeaders.to()), Contact.of(mailHeaders.cc()), Contact.hidden(mail),
                    Contact.of(mailHeaders.replyTo()), mail.envelope().sender(), mail.subject(),
                    mailHeaders.date().orElse(mail.envelope().receivedAt()), List.of(), "", mail.text(), mail.html(),
                    mail.size(), List.of(), AttachmentSummary.of(mail));
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record ServerInfo(String version, String latestVersion, String database, long databaseSize, int messages,
            int unread,
            Map<String, Integer> tags, Stats runtimeStats) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Stats(long uptime, long memory, long messagesDeleted, @JsonProperty("SMTPAccepted") long smtpAccepted,
            @JsonProperty("SMTPRejected") long smtpRejected) {}
}
