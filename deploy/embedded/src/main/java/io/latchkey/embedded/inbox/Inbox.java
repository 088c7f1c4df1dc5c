package io.latchkey.embedded.inbox;

import io.latchkey.embedded.FolderLock;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mailbox.InboxLimits;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.inbox.smtp.SmtpDeliveries;
import io.latchkey.embedded.inbox.smtp.SmtpServer;
import io.latchkey.embedded.inbox.web.InboxPages;
import io.latchkey.embedded.inbox.web.MailpitApi;
import io.latchkey.embedded.inbox.web.Timestamps;
import io.latchkey.embedded.web.EmbeddedWebServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * An SMTP server on 127.0.0.1 that keeps its mails in a folder and shows them on a page. A mail is on disk before it is
 * accepted, so it survives a restart and the sudden death of the process.
 */
public final class Inbox implements AutoCloseable {

    /** The content of mails can neither run scripts nor load anything. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Mailbox mailbox;
    private final SmtpDeliveries smtpDeliveries = new SmtpDeliveries();
    private final SmtpServer smtp;
    private final EmbeddedWebServer web;

    private Inbox(Path folder, int smtpPort, int pagePort, InboxLimits limits, InstantSource clock) {
        try {
            opening(FolderLock.on(folder));
            mailbox = opening(Mailbox.open(folder, limits));
            smtp = opening(SmtpServer.start(mailbox, smtpDeliveries, smtpPort, limits.mailBytes(), clock));
            web = opening(startWeb(pagePort, mailbox, smtpDeliveries, clock));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Opens the inbox in this folder with {@link InboxLimits#DEFAULT}; port 0 picks a free one. */
    public static Inbox open(Path folder, int smtpPort, int pagePort) {
        return open(folder, smtpPort, pagePort, InboxLimits.DEFAULT);
    }

    public static Inbox open(Path folder, int smtpPort, int pagePort, InboxLimits limits) {
        return new Inbox(folder, smtpPort, pagePort, limits, InstantSource.system());
    }

    public int smtpPort() {
        return smtp.port();
    }

    public int pagePort() {
        return web.port();
    }

    /** The mails to this envelope recipient, oldest first. */
    public List<Mail> to(String address) {
        return mailbox.read(mailbox.index().to(address));
    }

    /** How many mails it holds. */
    public int count() {
        return mailbox.index().count();
    }

    /** How many mails it has accepted since it was opened. */
    public long accepted() {
        return smtpDeliveries.acceptedCount();
    }

    /** How many mails it has dropped since it was opened, because a limit was reached. */
    public long dropped() {
        return mailbox.dropped();
    }

    /** Deletes all mails. */
    public void clear() {
        mailbox.clear();
    }

    /** Answers pending mails, refuses new ones, and releases ports and folder. */
    @Override
    public void close() {
        if (opened.isEmpty()) {
            return;
        }
        try {
            opened.pop().close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        } finally {
            // close the other parts even if this one fails
            close();
        }
    }

    private static EmbeddedWebServer startWeb(int port, Mailbox mailbox, SmtpDeliveries smtpDeliveries,
            InstantSource clock) {
        var started = clock.instant();
        return EmbeddedWebServer.start("the inbox's page", port, InboxPages.class, POLICY, context -> {
            context.registerBean(InboxPages.class, () -> new InboxPages(mailbox, new Timestamps(clock)));
            context.registerBean(MailpitApi.class, () -> new MailpitApi(mailbox, smtpDeliveries, clock, started));
        });
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.push(part);
        return part;
    }
}
