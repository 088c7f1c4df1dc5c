package io.latchkey.web.problem;

/** What is wrong with one field of the body: an RFC 6901 pointer to it, and a sentence that echoes nothing. */
public record FieldError(String pointer, String detail) {}
