package io.latchkey.notification.mail.smtp;

import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The code (RFC 5321) and enhanced code (RFC 3463) of a negative reply; code 0 means no reply. The text of the reply is
 * omitted, since it may contain the recipient's address.
 */
record SmtpReply(int code, String description) {

    private static final Pattern CODES = Pattern.compile("^([245]\\d\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3}))?");
    private static final Set<Integer> AUTHENTICATION_CODES = Set.of(530, 534, 535, 538);
    private static final int SERVICE_CLOSING = 421;

    private static final SmtpReply NONE = new SmtpReply(0, "the connection was lost");

    static SmtpReply from(MessagingException failure) {
        SmtpReply reply = NONE;
        for (Exception each = failure; each != null; each = next(each)) {
            SmtpReply known = switch (each) {
                case SMTPAddressFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSenderFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSendFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case AuthenticationFailedException refused -> refusedCredentials(refused.getMessage());
                default -> NONE;
            };
            // The innermost exception is about the address, the outer ones are about the whole transaction.
            reply = known.code == 0 ? reply : known;
        }
        return reply;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static SmtpReply of(int code, @Nullable String reply) {
        return code < 400 ? NONE : new SmtpReply(code, description(code, reply));
    }

    private static SmtpReply refusedCredentials(@Nullable String reply) {
        Matcher codes = CODES.matcher(String.valueOf(reply));
        int code = codes.find() ? Integer.parseInt(codes.group(1)) : 535;
        return new SmtpReply(code, description(code, reply));
    }

    private static String description(int code, @Nullable String reply) {
        Matcher codes = CODES.matcher(String.valueOf(reply).strip());
        String enhanced = codes.find() && codes.group(2) != null ? " " + codes.group(2) : "";
        return "the mail server answered " + code + enhanced;
    }

    /** Whether the connection is gone: no reply, or the server is closing it. */
    boolean isConnectionLost() {
        return code == 0 || code == SERVICE_CLOSING;
    }

    /** The outcome if this was the reply to a mail. */
    Outcome mailOutcome() {
        if (AUTHENTICATION_CODES.contains(code)) {
            return new CredentialsRefused();
        }
        return code >= 500 ? new PermanentFailure(description) : new TemporaryFailure(description);
    }

    /** The outcome if this was the reply to a new connection. */
    Outcome connectOutcome(MessagingException failure) {
        return failure instanceof AuthenticationFailedException && code >= 500
                ? new CredentialsRefused()
                : new Unreachable();
    }
}
