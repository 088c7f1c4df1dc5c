package io.latchkey.approval.delivery.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a partner wants to be left alone: {@code Retry-After} (RFC 9110, section 10.2.3), a day at most. */
final class RetryAfterHeader {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfterHeader() {}

    /** Seconds or a date; nothing if it is neither, or past. */
    static Optional<Duration> of(String header, Instant now) {
        try {
            Duration wait = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(now, ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isPositive() ? Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
