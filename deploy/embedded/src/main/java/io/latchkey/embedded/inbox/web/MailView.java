package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mail.Mail;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The three views of a mail. */
enum MailView {
    HTML("HTML"),
    TEXT("Text"),
    SOURCE("Source");

    private final String label;

    MailView(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String id() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** The views that this mail has. */
    static List<MailView> of(Mail mail) {
        return Arrays.stream(values()).filter(view -> view.isIn(mail)).toList();
    }

    /** The view with this name if the mail has it, otherwise the one that its reader most likely sees. */
    static MailView named(String name, Mail mail) {
        var views = of(mail);
        return views.stream().filter(view -> view.id().equals(name)).findFirst().orElseGet(views::getFirst);
    }

    private boolean isIn(Mail mail) {
        return switch (this) {
            case HTML -> !mail.html().isBlank();
            case TEXT -> !mail.text().isBlank() || mail.html().isBlank();
            case SOURCE -> true;
        };
    }
}
