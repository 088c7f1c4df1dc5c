package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mail.Mail;
import java.util.Arrays;
import java.util.Locale;

/** The three views of a mail. */
enum MailView {
    HTML {
        @Override
        Html show(Mail mail) {
            return Html.of("""
                    <iframe title="The mail" src="/mail/{}/html" referrerpolicy="no-referrer"
                    sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                    """, mail.id());
        }
    },
    TEXT {
        @Override
        Html show(Mail mail) {
            return Html.of("<pre class=\"text\">{}</pre>", MailMarkup.linked(mail.text()));
        }
    },
    SOURCE {
        @Override
        Html show(Mail mail) {
            return Html.of("<pre class=\"source\">{}</pre>", mail.source());
        }
    };

    abstract Html show(Mail mail);

    /** The view with this name if the mail has it, otherwise the one that its reader most likely sees. */
    static MailView named(String name, Mail mail) {
        return Arrays.stream(values())
                .filter(mailView -> mailView.label().toLowerCase(Locale.ROOT).equals(name) && mailView.isIn(mail))
                .findFirst()
                .orElse(HTML.isIn(mail) ? HTML : TEXT);
    }

    Html tabs(Mail mail) {
        return Html.join(
                Arrays.stream(values()).filter(mailView -> mailView.isIn(mail))
                        .map(mailView -> mailView.tab(mail, this)).toList());
    }

    private Html tab(Mail mail, MailView chosen) {
        var current = this == chosen ? Html.of(" aria-current=\"page\"") : Html.NOTHING;
        return Html.of("<a href=\"/mail/{}?view={}\"{}>{}</a>", mail.id(), label().toLowerCase(Locale.ROOT), current,
                label());
    }

    private boolean isIn(Mail mail) {
        return switch (this) {
            case HTML -> !mail.html().isBlank();
            case TEXT -> !mail.text().isBlank() || mail.html().isBlank();
            case SOURCE -> true;
        };
    }

    private String label() {
        return switch (this) {
            case HTML -> "HTML";
            case TEXT -> "Text";
            case SOURCE -> "Source";
        };
    }
}
