package io.latchkey.request.keyrequest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many requests one developer may have, as numbered slots of which every request holds one. Any free number will do,
 * so a request that ends makes room for any other.
 *
 * @param period how long a request counts
 * @param scope  the entry and policy to which the limit applies; empty if it applies to all
 */
record Limit(Period period, String scope, int max) {

    /** How long a request counts: while it is open, or on the day (UTC) on which it was submitted. */
    enum Period {
        OPEN("open", "open requests"), //
        DAY("per-day", "requests today");

        private final String setting;
        private final String description;

        Period(String setting, String description) {
            this.setting = setting;
            this.description = description;
        }
    }

    /** The time of a decision is unknown; this keeps callers from polling. */
    private static final Duration OPEN_RETRY_AFTER = Duration.ofMinutes(1);

    /** A slot that an instance with a fast clock frees too early would allow one request too many. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    private static final String DAY_PREFIX = "day:";

    /** All slots of this limit for a developer at this time. */
    List<String> slots(String developer, Instant at) {
        // A request that is gone keeps its slots of the day, so they hold a hash and no name.
        String slot = switch (period) {
            case OPEN -> "open:" + IdempotencyKey.hash("open", scope, developer);
            case DAY -> DAY_PREFIX + day(at) + ":" + IdempotencyKey.hash("day", day(at), scope, developer);
        };
        return IntStream.range(0, max).mapToObj(number -> slot + ":" + number).toList();
    }

    /** The slots that a request keeps until its day has ended on every instance's clock, however the request ends. */
    static List<String> remainingDaySlots(List<String> slots, Instant at) {
        String today = DAY_PREFIX + day(at.minus(MAX_CLOCK_SKEW));
        return slots.stream().filter(each -> each.startsWith(DAY_PREFIX) && each.compareTo(today) >= 0).toList();
    }

    Duration retryAfter(Instant at) {
        return switch (period) {
            case OPEN -> OPEN_RETRY_AFTER;
            case DAY -> Duration.between(at, date(at).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        };
    }

    Refused refusal(Instant at) {
        return Refused.limitReached("The developer has " + max + " " + period.description
                + (scope.isEmpty() ? "" : " for " + scope) + ", which is the limit.", period.setting, retryAfter(at));
    }

    private static String day(Instant at) {
        return date(at).toString();
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
