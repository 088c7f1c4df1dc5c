package io.latchkey.embedded.inbox.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times in the time zone of this machine. */
public final class Timestamps {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm:ss z",
            Locale.ENGLISH);

    private final InstantSource clock;
    private final ZoneId zone = ZoneId.systemDefault();

    public Timestamps(InstantSource clock) {
        this.clock = clock;
    }

    /** The time of today's mails, the date of older ones. */
    public String brief(Instant instant) {
        var then = instant.atZone(zone);
        return then.format(formatFor(then, clock.instant().atZone(zone)));
    }

    public String full(Instant instant) {
        return instant.atZone(zone).format(FULL);
    }

    private static DateTimeFormatter formatFor(ZonedDateTime then, ZonedDateTime now) {
        if (then.toLocalDate().equals(now.toLocalDate())) {
            return TIME;
        }
        return then.getYear() == now.getYear() ? DAY : DATE;
    }
}
