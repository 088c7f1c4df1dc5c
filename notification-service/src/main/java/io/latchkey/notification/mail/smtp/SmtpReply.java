package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What the mail server said no with: a code (RFC 5321) and an enhanced code (RFC 3463), or nothing at all. The words of
 * its answer are left out, because they may name the recipient.
 */
record SmtpReply(int code, String description) {

    private static final Pattern CODES = Pattern.compile("^([245]\\d\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3}))?");
    private static final Set<Integer> AUTHENTICATION_CODES = Set.of(530, 534, 535, 538);
    private static final int SERVICE_CLOSING = 421;
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static final SmtpReply NONE = new SmtpReply(0, "the connection broke");

    static SmtpReply from(MessagingException failure) {
        SmtpReply smtpReply = NONE;
        for (Exception each = failure; each != null; each = next(each)) {
            SmtpReply known = switch (each) {
                case SMTPAddressFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSenderFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSendFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case AuthenticationFailedException refused -> refusedCredentials(refused.getMessage());
                default -> NONE;
            };
            // The one that is nested deepest is about the address, the outer ones are about the whole.
            smtpReply = known.code == 0 ? smtpReply : known;
        }
        return smtpReply;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static SmtpReply of(int code, @Nullable String answer) {
        return code < 400 ? NONE : new SmtpReply(code, description(code, answer));
    }

    private static SmtpReply refusedCredentials(@Nullable String answer) {
        Matcher codes = CODES.matcher(String.valueOf(answer));
        int code = codes.find() ? Integer.parseInt(codes.group(1)) : 535;
        return new SmtpReply(code, description(code, answer));
    }

    private static String description(int code, @Nullable String answer) {
        Matcher codes = CODES.matcher(String.valueOf(answer).strip());
        String enhanced = codes.find() && codes.group(2) != null ? " " + codes.group(2) : "";
        return "the mail server answered " + code + enhanced;
    }

    /** Nothing was said, or only goodbye. */
    boolean isConnectionLost() {
        return code == 0 || code == SERVICE_CLOSING;
    }

    /** What this means when it was said to a mail. */
    Outcome mailOutcome() {
        if (AUTHENTICATION_CODES.contains(code)) {
            return new CredentialsRefused(A_MOMENT);
        }
        return code >= 500 ? new PermanentFailure(description) : new TemporaryFailure(description);
    }

    /** What this means when it was said to a new connection. */
    Outcome connectOutcome(MessagingException failure) {
        return failure instanceof AuthenticationFailedException && code >= 500
                ? new CredentialsRefused(A_MOMENT)
                : new Unreachable(A_MOMENT);
    }
}
