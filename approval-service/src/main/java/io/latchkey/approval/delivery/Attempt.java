package io.latchkey.approval.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to call a partner.
 *
 * @param status the partner's answer; nothing if there was none
 * @param took   how long it took
 * @param result what came of it, in words for people
 * @param answer the first part of what the partner said, without secrets
 */
public record Attempt(Instant at, @Nullable Integer status, Duration took, String result, @Nullable String answer) {}
