package io.latchkey.approval.delivery.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfterHeader {

    private RetryAfterHeader() {}

    /** The pause in seconds or until a date, at most {@code max}; empty if the header is neither, or the date is past. */
    static Optional<Duration> parse(String header, Instant now, Duration max) {
        try {
            Duration pause = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(now, ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return pause.isPositive() ? Optional.of(pause.compareTo(max) > 0 ? max : pause) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
