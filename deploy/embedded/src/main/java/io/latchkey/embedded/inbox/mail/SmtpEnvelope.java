package io.latchkey.embedded.inbox.mail;

import java.time.Instant;
import java.util.List;

/** What the sender said around the mail: for whom it really is, whatever its headers say. */
public record SmtpEnvelope(Instant receivedAt, String sender, List<String> recipients) {

    public SmtpEnvelope {
        recipients = List.copyOf(recipients);
    }
}
