package io.latchkey.notification.mail;

import io.latchkey.notification.notice.Refused;
import io.latchkey.notification.notice.Refused.Reason;

/** What a mail brings that is for its reader alone: sealed until the mail is written, and erased when it was sent. */
public enum SecretKind {
    NONE,
    KEY,
    LINK;

    /** Refuses to write a mail again whose secret is kept nowhere any more. */
    public void requireNotErased() {
        switch (this) {
            case NONE -> {
            }
            case KEY -> throw new Refused(Reason.KEY_ERASED);
            case LINK -> throw new Refused(Reason.LINK_ERASED);
        }
    }
}
