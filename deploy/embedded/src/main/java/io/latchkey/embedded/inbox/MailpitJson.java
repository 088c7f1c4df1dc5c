package io.latchkey.embedded.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The shapes of Mailpit's answers, with its names; nothing here is ever marked as read. */
final class MailpitJson {

    private static final int SNIPPET = 250;

    private MailpitJson() {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Person(String name, String address) {

        static Person of(Address address) {
            return new Person(address.name(), address.address());
        }

        static List<Person> of(List<Address> addresses) {
            return addresses.stream().map(Person::of).toList();
        }

        static List<Person> hidden(Mail mail) {
            return mail.hiddenRecipients().stream().map(address -> new Person("", address)).toList();
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record File(@JsonProperty("PartID") String partId, String fileName, String contentType, int size) {

        static List<File> of(Mail mail) {
            return mail.body()
                    .attachments()
                    .stream()
                    .map(each -> new File(each.partId(), each.fileName(), each.contentType(), each.size()))
                    .toList();
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Summary(@JsonProperty("ID") String id, @JsonProperty("MessageID") String messageId, boolean read,
            Person from, List<Person> to, List<Person> cc, List<Person> bcc, List<Person> replyTo, String subject,
            Instant created, String username, List<String> tags, int size, int attachments, String snippet) {

        static Summary of(Mail mail) {
            var headings = mail.headings();
            return new Summary(Long.toString(mail.id()), mail.messageId(), false, Person.of(mail.from()),
                    Person.of(headings.to()), Person.of(headings.cc()), Person.hidden(mail),
                    Person.of(headings.replyTo()), mail.subject(), mail.envelope().receivedAt(), "", List.of(),
                    mail.size(), mail.body().attachments().size(), mail.snippet(SNIPPET));
        }
    }

    record Summaries(int total, int unread, int count, @JsonProperty("messages_count") int matching,
            @JsonProperty("messages_unread") int matchingUnread, int start, List<String> tags,
            List<Summary> messages) {

        static Summaries of(int total, int matching, int start, List<Mail> mails) {
            return new Summaries(total, total, mails.size(), matching, matching, start, List.of(),
                    mails.stream().map(Summary::of).toList());
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Message(@JsonProperty("ID") String id, @JsonProperty("MessageID") String messageId, Person from,
            List<Person> to, List<Person> cc, List<Person> bcc, List<Person> replyTo, String returnPath,
            String subject, Instant date, List<String> tags, String username, String text,
            @JsonProperty("HTML") String html, int size, List<File> inline, List<File> attachments) {

        static Message of(Mail mail) {
            var headings = mail.headings();
            return new Message(Long.toString(mail.id()), mail.messageId(), Person.of(mail.from()),
                    Person.of(headings.to()), Person.of(headings.cc()), Person.hidden(mail),
                    Person.of(headings.replyTo()), mail.envelope().sender(), mail.subject(),
                    headings.date().orElse(mail.envelope().receivedAt()), List.of(), "", mail.text(), mail.html(),
                    mail.size(), List.of(), File.of(mail));
        }
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Info(String version, String latestVersion, String database, long databaseSize, int messages, int unread,
            Map<String, Integer> tags, Stats runtimeStats) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Stats(long uptime, long memory, long messagesDeleted, @JsonProperty("SMTPAccepted") long smtpAccepted,
            @JsonProperty("SMTPRejected") long smtpRejected) {}
}
