package io.latchkey.approval.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a partner. Its components are stored and JSON names.
 *
 * @param status the HTTP status; none if there was no response
 * @param took   how long the call took
 * @param result the outcome, for people to read
 * @param answer the beginning of the response body, without secrets
 */
public record Attempt(Instant at, @Nullable Integer status, Duration took, String result, @Nullable String answer) {}
