package io.latchkey.approval.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's agreement to a request. */
public record Vote(String by, @Nullable String why, Instant at) {}
