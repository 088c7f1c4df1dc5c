package io.latchkey.approval.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The approval of one person. Its components are stored and JSON names. */
public record Vote(String by, @Nullable String why, Instant at) {}
