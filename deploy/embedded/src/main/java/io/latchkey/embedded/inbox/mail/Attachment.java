package io.latchkey.embedded.inbox.mail;

/** An attachment: its name, type and size in bytes. */
public record Attachment(String partId, String fileName, String contentType, int size) {}
