package io.latchkey.notification.mail;

import java.time.Duration;
import java.util.function.Supplier;

/** The way to the mail server. */
public interface MailTransport {

    /**
     * Brings a mail to the mail server, and says what became of it; always within {@link #attemptTimeout()}.
     *
     * @param mail asked for only when it can be sent; what it throws is thrown, and nothing was tried
     */
    Outcome send(Supplier<Mail> mail);

    /** After this time no try goes on. */
    Duration attemptTimeout();

    /** What became of a try. */
    sealed interface Outcome {

        /** The mail server has taken the mail, and answers for it. */
        record Accepted() implements Outcome {}

        /** It has not, but may later. */
        record TemporaryFailure(String why) implements Outcome {}

        /** It never will. */
        record PermanentFailure(String why) implements Outcome {}

        /** The mail server is not there, or is not to be hurried: no mail is to blame, and after a pause it is asked again. */
        record Unreachable(Duration pause) implements Outcome {}

        /** The mail server does not know us: nothing can be sent until somebody mends that. */
        record CredentialsRefused(Duration pause) implements Outcome {}
    }
}
