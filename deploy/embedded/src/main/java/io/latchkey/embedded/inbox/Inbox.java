package io.latchkey.embedded.inbox;

import io.latchkey.embedded.FolderLock;
import io.latchkey.embedded.inbox.mail.Mail;
import io.latchkey.embedded.inbox.mailbox.InboxLimits;
import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.inbox.smtp.SmtpDeliveries;
import io.latchkey.embedded.inbox.smtp.SmtpServer;
import io.latchkey.embedded.inbox.web.InboxPages;
import io.latchkey.embedded.inbox.web.InboxRoutes;
import io.latchkey.embedded.inbox.web.InboxWebServer;
import io.latchkey.embedded.inbox.web.MailpitApi;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * An SMTP server whose mails are kept in a folder and shown on a page, both on 127.0.0.1 alone: a mail is on disk
 * before it is accepted, and is there again after a stop, a start and the sudden death of the process.
 */
public final class Inbox implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Mailbox mailbox;
    private final SmtpDeliveries smtpDeliveries = new SmtpDeliveries();
    private final SmtpServer smtp;
    private final InboxWebServer web;

    private Inbox(Path folder, int smtpPort, int pagePort, InboxLimits limits, InstantSource clock) {
        try {
            opening(FolderLock.on(folder));
            mailbox = opening(Mailbox.open(folder, limits));
            smtp = opening(SmtpServer.start(mailbox, smtpDeliveries, smtpPort, limits.mailBytes(), clock));
            web = opening(InboxWebServer.start(
                    new InboxRoutes(new MailpitApi(mailbox, smtpDeliveries, clock), new InboxPages(mailbox, clock)),
                    pagePort));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Opens the inbox of this folder with {@link InboxLimits#DEFAULT}; port 0 picks a free one. */
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

    /** The mails that were sent to this address, whatever their headers say, oldest first. */
    public List<Mail> to(String address) {
        return mailbox.read(mailbox.index().to(address));
    }

    /** How many mails it holds. */
    public int count() {
        return mailbox.index().count();
    }

    /** How many mails it accepted since it was opened. */
    public long accepted() {
        return smtpDeliveries.acceptedCount();
    }

    /** How many mails it dropped since it was opened because there were too many. */
    public long dropped() {
        return mailbox.dropped();
    }

    /** Deletes all mails. */
    public void clear() {
        mailbox.clear();
    }

    /** Answers for what it has taken, refuses what comes, and lets go of ports and folder. */
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
            // whatever happened to this part, the others close too
            close();
        }
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.push(part);
        return part;
    }
}
