package io.latchkey.notification;

import java.time.Instant;

/** What came of taking a turn at the mail server. */
sealed interface Turn {

    /** Another instance has taken it over. */
    record Lost() implements Turn {}

    /** Its recipient has had many mails, and is to have this one then. */
    record TooEarly(Held held, Instant then) implements Turn {}

    /** Somebody must mend something before it can be written. */
    record NeedsHelp(Held held, String why) implements Turn {}

    /** It was tried. */
    record Tried(Held held, Post.Outcome outcome) implements Turn {}
}
