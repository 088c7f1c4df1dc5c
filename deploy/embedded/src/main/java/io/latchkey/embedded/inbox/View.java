package io.latchkey.embedded.inbox;

import java.util.Arrays;
import java.util.Locale;

/** The three ways to look at a mail. */
enum View {
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
            return Html.of("<pre class=\"text\">{}</pre>", Markup.linked(mail.text()));
        }
    },
    SOURCE {
        @Override
        Html show(Mail mail) {
            return Html.of("<pre class=\"source\">{}</pre>", mail.source());
        }
    };

    abstract Html show(Mail mail);

    /** The view of this name if the mail has it, else the one that its reader most likely sees. */
    static View named(String name, Mail mail) {
        return Arrays.stream(values())
                .filter(view -> view.label().toLowerCase(Locale.ROOT).equals(name) && view.isIn(mail))
                .findFirst()
                .orElse(HTML.isIn(mail) ? HTML : TEXT);
    }

    Html tabs(Mail mail) {
        return Html.join(
                Arrays.stream(values()).filter(view -> view.isIn(mail)).map(view -> view.tab(mail, this)).toList());
    }

    private Html tab(Mail mail, View chosen) {
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
