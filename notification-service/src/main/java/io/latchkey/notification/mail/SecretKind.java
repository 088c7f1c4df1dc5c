package io.latchkey.notification.mail;

/** The kind of secret in a mail: sealed until the mail is written, and erased once it is sent. */
public enum SecretKind {
    NONE,
    KEY,
    LINK
}
