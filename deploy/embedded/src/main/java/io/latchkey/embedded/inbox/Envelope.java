package io.latchkey.embedded.inbox;

import java.time.Instant;
import java.util.List;

/** What the sender said around the mail: for whom it really is, whatever its headers say. */
public record Envelope(Instant receivedAt, String sender, List<String> recipients) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
