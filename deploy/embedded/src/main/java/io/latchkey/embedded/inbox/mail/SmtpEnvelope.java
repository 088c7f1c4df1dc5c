package io.latchkey.embedded.inbox.mail;

import java.time.Instant;
import java.util.List;

/** The SMTP envelope: sender and recipients, whatever the headers say. */
public record SmtpEnvelope(Instant receivedAt, String sender, List<String> recipients) {

    public SmtpEnvelope {
        recipients = List.copyOf(recipients);
    }
}
