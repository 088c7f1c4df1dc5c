package io.latchkey.embedded.inbox.mail;

/** A part of a mail that is not its text, by name, kind and size. */
public record Attachment(String partId, String fileName, String contentType, int size) {}
