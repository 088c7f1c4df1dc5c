package io.latchkey.embedded.inbox.web;

import io.latchkey.embedded.inbox.mailbox.Mailbox;
import io.latchkey.embedded.inbox.smtp.SmtpDeliveries;
import io.latchkey.embedded.web.EmbeddedWebServer;
import io.latchkey.embedded.web.LoopbackFilter;
import java.time.InstantSource;

/** Starts the inbox's pages and API; the content of mails can neither run scripts nor load anything. */
public final class InboxWebServer {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private InboxWebServer() {}

    public static EmbeddedWebServer start(int port, Mailbox mailbox, SmtpDeliveries smtpDeliveries,
            InstantSource clock) {
        var pages = new InboxPages(mailbox, new Timestamps(clock));
        var api = new MailpitApi(mailbox, smtpDeliveries, clock, clock.instant());
        return EmbeddedWebServer.start("the inbox's page", port, InboxPages.class, context -> {
            context.registerBean(LoopbackFilter.class, () -> new LoopbackFilter(POLICY));
            context.registerBean(InboxPages.class, () -> pages);
            context.registerBean(MailpitApi.class, () -> api);
        });
    }
}
