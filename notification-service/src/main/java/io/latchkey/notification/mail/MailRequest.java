package io.latchkey.notification.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail to write. Its {@code toString} shows only the id.
 *
 * @param id       identifies the mail: its Message-ID is derived from it
 * @param noticeId the notice that administrators can resend
 * @param secret   the key or link in clear text, if the template contains one
 */
public record MailRequest(String id, String noticeId, @Nullable String requestId, Template template,
        Recipient recipient,
        MailModel model, @Nullable String secret) {

    @Override
    public String toString() {
        return "MailRequest[" + id + "]";
    }
}
