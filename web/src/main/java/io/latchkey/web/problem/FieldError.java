package io.latchkey.web.problem;

/** Says what is wrong with one field of the body: its RFC 6901 pointer, and a text that repeats no input. */
public record FieldError(String pointer, String detail) {}
