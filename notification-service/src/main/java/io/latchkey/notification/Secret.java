package io.latchkey.notification;

import io.latchkey.notification.Refused.Reason;

/** What a mail brings that is for its reader alone: sealed until the mail is written, and erased when it was sent. */
public enum Secret {
    NONE,
    KEY,
    LINK;

    /** Refuses to write a mail again whose secret is kept nowhere any more. */
    void refuseErased() {
        switch (this) {
            case NONE -> {
            }
            case KEY -> throw new Refused(Reason.KEY_ERASED);
            case LINK -> throw new Refused(Reason.LINK_ERASED);
        }
    }
}
