package io.latchkey.notification.mail;

import io.latchkey.notification.Post.Outcome;
import io.latchkey.notification.Post.Outcome.CredentialsRefused;
import io.latchkey.notification.Post.Outcome.Refused;
import io.latchkey.notification.Post.Outcome.TryAgain;
import io.latchkey.notification.Post.Outcome.Unreachable;
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
record Reply(int code, String words) {

    private static final Pattern CODES = Pattern.compile("^([245]\\d\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3}))?");
    private static final Set<Integer> WHO_ARE_YOU = Set.of(530, 534, 535, 538);
    private static final int GOING_AWAY = 421;
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static final Reply NONE = new Reply(0, "the connection broke");

    static Reply to(MessagingException failure) {
        Reply reply = NONE;
        for (Exception each = failure; each != null; each = next(each)) {
            Reply known = switch (each) {
                case SMTPAddressFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSenderFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case SMTPSendFailedException refused -> of(refused.getReturnCode(), refused.getMessage());
                case AuthenticationFailedException refused -> refusedCredentials(refused.getMessage());
                default -> NONE;
            };
            // The one that is nested deepest is about the address, the outer ones are about the whole.
            reply = known.code == 0 ? reply : known;
        }
        return reply;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static Reply of(int code, @Nullable String answer) {
        return code < 400 ? NONE : new Reply(code, words(code, answer));
    }

    private static Reply refusedCredentials(@Nullable String answer) {
        Matcher codes = CODES.matcher(String.valueOf(answer));
        int code = codes.find() ? Integer.parseInt(codes.group(1)) : 535;
        return new Reply(code, words(code, answer));
    }

    private static String words(int code, @Nullable String answer) {
        Matcher codes = CODES.matcher(String.valueOf(answer).strip());
        String enhanced = codes.find() && codes.group(2) != null ? " " + codes.group(2) : "";
        return "the mail server answered " + code + enhanced;
    }

    /** Nothing was said, or only goodbye. */
    boolean isOfTheConnection() {
        return code == 0 || code == GOING_AWAY;
    }

    /** What this means when it was said to a mail. */
    Outcome toMail() {
        if (WHO_ARE_YOU.contains(code)) {
            return new CredentialsRefused(A_MOMENT);
        }
        return code >= 500 ? new Refused(words) : new TryAgain(words);
    }

    /** What this means when it was said to a new connection. */
    Outcome toConnection(MessagingException failure) {
        return failure instanceof AuthenticationFailedException && code >= 500
                ? new CredentialsRefused(A_MOMENT)
                : new Unreachable(A_MOMENT);
    }
}
