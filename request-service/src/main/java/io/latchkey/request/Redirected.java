package io.latchkey.request;

import org.jspecify.annotations.Nullable;

/**
 * Where the browser of whoever asked is sent.
 *
 * @param back where the partner sends it afterwards: one of the addresses that are registered
 */
public record Redirected(Destination destination, @Nullable String back) {}
