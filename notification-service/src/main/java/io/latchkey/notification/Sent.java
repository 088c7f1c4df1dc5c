package io.latchkey.notification;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import io.latchkey.notification.Refused.Reason;
import java.time.Instant;

/** The mail server has taken it. A key that it held is erased, so that mail cannot be sent again. */
public record Sent(Letter letter, int edition, Instant at) implements Notice {

    /** Whether it held a key, which is gone. */
    public boolean keyErased() {
        return letter.template() == Template.KEY;
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        if (keyErased()) {
            throw new Refused(Reason.KEY_ERASED);
        }
        return Step.to(new Due(letter, null, edition + 1, 0, now, true, null, null), Line.of(now, "sent again", by));
    }
}
