package io.latchkey.notification;

import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.effect.Hands;
import io.latchkey.messaging.effect.Sightings;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Refused.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells people; each public method is one move. */
@Service
public class Notifier {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);
    private static final int PAGE = 500;
    private static final String ENDED = "the developer was ended";

    private final Notices notices;
    private final Departed departed;
    private final NotificationProperties properties;
    private final InstantSource clock;
    private final RecipientLimit limit;
    private final Hands hands;
    private final Sender sender;
    private final Sightings sightings = new Sightings();

    public Notifier(Notices notices, Departed departed, Composer composer, Post post, Seal seal,
            NotificationProperties properties,
            InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.departed = departed;
        this.properties = properties;
        this.clock = clock;
        this.limit = new RecipientLimit(properties.mailsAMinute());
        this.hands = new Hands(properties.inHand(), properties.smtp().connections());
        this.sender = new Sender(notices, composer, post, seal, limit, new RetrySchedule(properties.retry()), hands,
                clock, meters);
    }

    /** Stores a notice as due and sends it at once; if it is there already, nothing happens. */
    public void tell(Occasion occasion, Template template, Recipient to, Matter matter,
            @Nullable SealedSecret secret) {
        if (properties.off().contains(template)) {
            return;
        }
        Letter letter = Letter.of(occasion, template, to, matter);
        if (hands.grasp(letter.id())) {
            tellAtOnce(letter, secret);
        } else {
            notices.add(Due.first(letter, secret, null, clock.instant()));
            dropIfEnded(letter);
        }
    }

    /** It is born in the hands of this instance, which saves the write that would take it. */
    private void tellAtOnce(Letter letter, @Nullable SealedSecret secret) {
        long since = System.nanoTime();
        Step<Notice> step = Due.first(letter, secret, IdKind.EVENT.next(), clock.instant());
        boolean sending = false;
        try {
            boolean added = notices.add(step);
            if (!dropIfEnded(letter) && added && step.next() instanceof Due due) {
                hands.work(letter.id(), () -> sender.send(new Held(due, since)));
                sending = true;
            }
        } finally {
            if (!sending) {
                hands.letGo(letter.id());
            }
        }
    }

    /** Drops what brings a secret to a developer who was ended, unless the developer was reopened since. */
    public void end(String developerId) {
        if (departed.contains(developerId)) {
            notices.sealedFor(developerId).forEach(notice -> drop(notice.letter(), ENDED));
        }
    }

    /** Drops what brings a secret of this request that came of earlier events: it is worth nothing any more. */
    public void dropEarlier(Occasion occasion, String why) {
        Stream.ofNullable(occasion.requestId()).flatMap(id -> notices.sealedOf(id).stream()).map(Notice::letter)
                .filter(letter -> letter.order() < occasion.order())
                .forEach(letter -> drop(letter, why));
    }

    /** Sends what is due and in nobody's hands, or in hands that have stood still for too long. */
    public synchronized void look() {
        Instant at = clock.instant();
        limit.forget(at);
        String last = "";
        while (hands.hasRoom()) {
            List<Due> page = notices.due(at, last, PAGE);
            page.stream().filter(this::isFree).forEach(this::takeUp);
            if (page.size() < PAGE) {
                sightings.next();
                return;
            }
            last = page.getLast().letter().id();
        }
    }

    /** Sends a notice again, or one that waits at once. */
    public Notice resend(String id, String by) {
        Instant at = clock.instant();
        Notice notice = notices.change(id, each -> each.resend(by, at))
                .orElseThrow(() -> new Refused(Reason.NO_SUCH_NOTICE));
        if (notice instanceof Due due && due.claim() == null) {
            takeUp(due);
        }
        return notice;
    }

    /** Lets go of what waits, and ends when what is being sent has ended. */
    @PreDestroy
    void close() {
        hands.close();
    }

    /** Whether it was added, now or before, for somebody who has been ended: that may have come between. */
    private boolean dropIfEnded(Letter letter) {
        Developer developer = letter.matter().developer();
        boolean drops = letter.template().brings() != Secret.NONE && developer != null
                && departed.contains(developer.id());
        if (drops) {
            drop(letter, ENDED);
        }
        return drops;
    }

    private void drop(Letter letter, String why) {
        Instant at = clock.instant();
        notices.change(letter.id(), notice -> notice.drop(why, at));
        log.info("{} ({}) is dropped: {}", letter.id(), letter.template().title(), why);
    }

    private boolean isFree(Due due) {
        String id = due.letter().id();
        return !hands.holds(id) && (due.claim() == null
                || sightings.see(id, due.claim(), System.nanoTime()).compareTo(properties.takeoverAfter()) >= 0);
    }

    private void takeUp(Due due) {
        String id = due.letter().id();
        if (hands.grasp(id)) {
            hands.work(id, () -> sender.takeAndSend(due));
        }
    }
}
