package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mail.NamedAddress;
import io.latchkey.embedded.inbox.mailbox.MailIndexEntry;
import io.latchkey.embedded.inbox.mailbox.MailQuery;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The list of the newest mails, and each mail as its reader sees it. */
public final class InboxPages {

    private static final int ON_A_PAGE = 50;
    private static final int SNIPPET = 160;

    private final Mailbox mailbox;
    private final Timestamps timestamps;

    public InboxPages(Mailbox mailbox, InstantSource clock) {
        this.mailbox = mailbox;
        this.timestamps = new Timestamps(clock);
    }

    InboxHttpResponse list(InboxHttpRequest inboxHttpRequest) {
        var search = inboxHttpRequest.text("q");
        int start = inboxHttpRequest.start();
        var mailIndex = mailbox.index();
        if (search.isEmpty()) {
            return list(search, start, mailIndex.count(), mailIndex.newest(start, ON_A_PAGE));
        }
        try {
            var found = MailQuery.of(search).search(mailIndex);
            return list(search, start, found.size(), found.stream().skip(start).limit(ON_A_PAGE).toList());
        } catch (MailQuery.NotUnderstood why) {
            return message(400, search, String.valueOf(why.getMessage()));
        }
    }

    InboxHttpResponse mail(String id, String view) {
        return found(id).map(mail -> InboxHttpResponse.page(mail(mail, MailView.named(view, mail))))
                .orElseGet(() -> message(404, "", "This mail does not exist, or it was deleted."));
    }

    /** The mail's own HTML, for the sandboxed frame. */
    InboxHttpResponse markup(String id) {
        return found(id).map(
                mail -> InboxHttpResponse.untrusted(MailMarkup.openingLinksInNewWindow(mail.html()), MailMarkup.POLICY))
                .orElseGet(InboxHttpResponse::notFound);
    }

    private static InboxHttpResponse message(int status, String search, String what) {
        return InboxHttpResponse.page(status,
                page("Inbox", search, Html.of("<main><p class=\"empty\">{}</p></main>", what)));
    }

    private Optional<Mail> found(String id) {
        return mailbox.entry(id).flatMap(mailbox::read);
    }

    private InboxHttpResponse list(String search, int start, int count, List<MailIndexEntry> entries) {
        var mails = mailbox.read(entries);
        var rows = mails.isEmpty()
                ? nothing(search)
                : Html.of("<ol class=\"mails\">{}</ol>", Html.join(mails.stream().map(this::row).toList()));
        return InboxHttpResponse.page(page(search.isEmpty() ? "Inbox" : search, search,
                Html.of("<main id=\"mails\" data-fresh>{}{}{}</main>", notice(), rows,
                        paging(search, start, mails.size(), count))));
    }

    private Html row(Mail mail) {
        return Html.of("""
                <li><a href="/mail/{}">
                <span class="from">{}</span>
                <span class="what"><b>{}</b> <span>{}</span></span>
                <span class="to">{}</span>
                {}
                </a></li>
                """, mail.id(), shortName(mail.from()), subject(mail), mail.snippet(SNIPPET),
                String.join(", ", mail.envelope().recipients()), timestamps.brief(mail.envelope().receivedAt()));
    }

    private Html nothing(String search) {
        return search.isEmpty()
                ? Html.of("<p class=\"empty\">No mail yet. What is sent to the SMTP port appears here.</p>")
                : Html.of("<p class=\"empty\">No mail matches <b>{}</b>.</p>", search);
    }

    private Html notice() {
        return mailbox.dropped() == 0
                ? Html.NOTHING
                : Html.of("<p class=\"notice\">Only the newest mails are kept: {} older ones were dropped.</p>",
                        "%,d".formatted(mailbox.dropped()));
    }

    private Html paging(String search, int start, int shown, int count) {
        if (count == 0) {
            return Html.NOTHING;
        }
        var newer = start == 0
                ? Html.NOTHING
                : Html.of("<a rel=\"prev\" href=\"{}\">Newer</a>", link(search, Math.max(0, start - ON_A_PAGE)));
        var older = start + shown >= count
                ? Html.NOTHING
                : Html.of("<a rel=\"next\" href=\"{}\">Older</a>", link(search, start + ON_A_PAGE));
        return Html.of("<nav class=\"paging\"><span>{}–{} of {}</span>{}{}</nav>", "%,d".formatted(start + 1),
                "%,d".formatted(start + shown), "%,d".formatted(count), newer, older);
    }

    private static String link(String search, int start) {
        return "/?start=%d&q=%s".formatted(start, URLEncoder.encode(search, StandardCharsets.UTF_8));
    }

    private Html mail(Mail mail, MailView mailView) {
        var mailHeaders = mail.headers();
        var lines = Html.join(List.of(line("From", List.of(mail.from())), line("To", mailHeaders.to()),
                line("Cc", mailHeaders.cc()), line("Reply to", mailHeaders.replyTo()),
                line("Hidden", mail.hiddenRecipients().stream().map(each -> new NamedAddress("", each)).toList()),
                Html.of("<dt>Received</dt><dd>{}</dd>", timestamps.full(mail.envelope().receivedAt()))));
        return page(subject(mail), "", Html.of("""
                <main class="mail">
                <p><a class="back" href="/">← All mails</a></p>
                <h1>{}</h1>
                <dl>{}{}</dl>
                <nav class="tabs">{}<a class="raw" href="/api/v1/message/{}/raw">Raw</a></nav>
                {}
                </main>
                """, subject(mail), lines, attachments(mail), mailView.tabs(mail), mail.id(), mailView.show(mail)));
    }

    private static Html line(String name, List<NamedAddress> addresses) {
        if (addresses.isEmpty()) {
            return Html.NOTHING;
        }
        var people = addresses.stream().map(InboxPages::person).toList();
        return Html.of("<dt>{}</dt><dd>{}</dd>", name, Html.join(people));
    }

    private static Html person(NamedAddress namedAddress) {
        return namedAddress.name().isEmpty()
                ? Html.of("<span class=\"person\">{}</span>", namedAddress.address())
                : Html.of("<span class=\"person\">{} <i>{}</i></span>", namedAddress.name(), namedAddress.address());
    }

    private static Html attachments(Mail mail) {
        var attachments = mail.body().attachments();
        if (attachments.isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of("<dt>Attached</dt><dd>{}</dd>", Html.join(attachments.stream()
                .map(each -> Html.of("<span class=\"person\">{} <i>{}, {} bytes</i></span>", each.fileName(),
                        each.contentType(), "%,d".formatted(each.size())))
                .toList()));
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String shortName(NamedAddress namedAddress) {
        return namedAddress.name().isEmpty() ? namedAddress.address() : namedAddress.name();
    }

    private static Html page(String title, String search, Html main) {
        return Html.of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{}</title>
                <link rel="icon" href="/icon.svg">
                <link rel="stylesheet" href="/inbox.css">
                <script src="/inbox.js" defer></script>
                </head>
                <body>
                <header>
                <a class="brand" href="/"><img src="/icon.svg" alt="" width="22" height="22">Inbox</a>
                <form action="/" role="search"><input type="search" name="q" value="{}" aria-label="Search"
                placeholder="to:ada@example.com, subject:key or any word"></form>
                <button id="clear" type="button" hidden>Delete all</button>
                </header>
                {}
                </body>
                </html>
                """, title, search, main);
    }
}
