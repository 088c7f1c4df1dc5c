package io.latchkey.notification.mail;

import java.time.Duration;
import java.util.function.Supplier;

/** Delivers mails to the mail server. */
public interface MailTransport {

    /**
     * Tries to deliver a mail, and returns within {@link #attemptTimeout()}.
     *
     * @param mail called only when the mail can be sent; if it throws, the exception is passed on and nothing is sent
     */
    Outcome send(Supplier<Mail> mail);

    /** Whether the mail server answers: not while a circuit breaker is open. */
    boolean isAvailable();

    /** The longest time that an attempt can take. */
    Duration attemptTimeout();

    /** How long a mail waits before it is offered again after {@link Outcome.Unreachable} or {@link Outcome.CredentialsRefused}. */
    Duration retryInterval();

    /** The result of an attempt. */
    sealed interface Outcome {

        /** The mail server accepted the mail and is now responsible for it. */
        record Accepted() implements Outcome {}

        /** The attempt failed; a later one may succeed. */
        record TemporaryFailure(String why) implements Outcome {}

        /** The mail server will never accept the mail. */
        record PermanentFailure(String why) implements Outcome {}

        /** The mail server cannot be reached or has no capacity; this does not count as an attempt. */
        record Unreachable() implements Outcome {}

        /** The mail server refuses the credentials; nothing can be sent until an operator corrects them. */
        record CredentialsRefused() implements Outcome {}
    }
}
