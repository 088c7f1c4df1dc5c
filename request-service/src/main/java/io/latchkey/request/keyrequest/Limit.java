package io.latchkey.request.keyrequest;

import io.latchkey.request.keyrequest.Refused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many requests one developer may have: numbered slots, of which every request takes one. Which number it was does
 * not matter, so a request that ends makes room for any other.
 *
 * @param scope  an entry and a policy, or nothing where all requests count
 * @param period whether requests count as long as they are open, or for the day on which they were asked
 */
public record Limit(Period period, String scope, int max) {

    /** What frees a slot. */
    public enum Period {
        OPEN("open", "open requests"), //
        DAY("per-day", "requests of today");

        private final String setting;
        private final String description;

        Period(String setting, String counted) {
            this.setting = setting;
            this.description = counted;
        }
    }

    /** Nobody knows when somebody decides; this keeps callers from asking all the time. */
    private static final Duration OPEN_RETRY_AFTER = Duration.ofMinutes(1);

    /** The clocks of two instances may be apart; a slot that is freed too early is one request too many. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    private static final String DAY_PREFIX = "day:";

    /** All slots that there are for a developer at this time. */
    List<String> slots(String developer, Instant at) {
        // A slot of the day stays in a request that is gone, where no name may be left.
        String slot = switch (period) {
            case OPEN -> "open:" + IdempotencyKey.hash("open", scope, developer);
            case DAY -> DAY_PREFIX + day(at) + ":" + IdempotencyKey.hash("day", day(at), scope, developer);
        };
        return IntStream.range(0, max).mapToObj(number -> slot + ":" + number).toList();
    }

    /** Those of the slots that are held until the day is over by every clock, whatever becomes of the request. */
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
        String detail = "The developer has " + max + " " + period.description
                + (scope.isEmpty() ? "" : " for " + scope) + ", and may not have more.";
        return Refused.limitReached(detail, period.setting, retryAfter(at));
    }

    private static String day(Instant at) {
        return date(at).toString();
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
