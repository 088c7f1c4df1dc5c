package io.latchkey.notification;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Instant;

/** The mail server has taken it. A secret that it held is erased, so that mail cannot be sent again. */
public record Sent(Letter letter, int edition, Instant at) implements Notice {

    @Override
    public Step<Notice> resend(String by, Instant now) {
        letter.template().brings().refuseErased();
        return Step.to(new Due(letter, null, edition + 1, 0, now, true, null, null), Line.of(now, "sent again", by));
    }
}
