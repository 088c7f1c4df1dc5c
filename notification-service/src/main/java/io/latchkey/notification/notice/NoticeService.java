package io.latchkey.notification.notice;

import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.effect.EffectWorker;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.Step;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailComposer;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailTransport;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.SecretKind;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.Refused.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Creates notices and sends, drops and resends them; each public method is one transition. */
@Service
public class NoticeService {

    private static final Logger log = LoggerFactory.getLogger(NoticeService.class);
    private static final String DEVELOPER_ENDED = "the developer was ended";

    private static final Duration CAPACITY_CHECK = Duration.ofMillis(10);

    private final Notices notices;
    private final MailTransport mailTransport;
    private final EndedDevelopers endedDevelopers;
    private final NotificationProperties properties;
    private final InstantSource clock;
    private final RecipientRateLimiter rateLimiter;
    private final EffectWorker<Due> worker;

    public NoticeService(Notices notices, EndedDevelopers endedDevelopers, MailComposer mailComposer,
            MailTransport mailTransport, Seal seal, NotificationProperties properties, InstantSource clock,
            MeterRegistry meters) {
        this.notices = notices;
        this.mailTransport = mailTransport;
        this.endedDevelopers = endedDevelopers;
        this.properties = properties;
        this.clock = clock;
        this.rateLimiter = new RecipientRateLimiter(properties.mailsPerMinute());
        RetrySchedule schedule = new RetrySchedule(properties.retry(), properties.minBlockedDelay(),
                properties.maxBlockedDelay());
        NoticeSender sender = new NoticeSender(notices, mailComposer, mailTransport, seal, rateLimiter, schedule,
                properties.smtp().maxConnections(), clock, meters);
        this.worker = new EffectWorker<>(notices, new EffectWorker.Settings(properties.maxInFlight(),
                properties.maxInFlight(), properties.staleClaimAfter(), properties.storeRetryInterval(),
                properties.pollInterval()), clock,
                sender::send);
    }

    /** Submits a notice without a secret. */
    public void submit(SourceEvent event, Template template, Recipient recipient, MailModel model) {
        submit(event, template, recipient, model, null);
    }

    /** Stores a notice as due and sends it at once; does nothing if the template is disabled or the notice exists. */
    public void submit(SourceEvent event, Template template, Recipient recipient, MailModel model,
            @Nullable SealedSecret secret) {
        if (properties.disabledTemplates().contains(template)) {
            return;
        }
        NoticeContent content = NoticeContent.of(event, template, recipient, model);
        worker.add(content.id(), Due.LANE, token -> {
            Step<Notice> step = Due.first(content, secret, token, clock.instant());
            boolean added = notices.add(step);
            return !dropIfDeveloperEnded(content) && added && step.next() instanceof Due due
                    ? Optional.of(due)
                    : Optional.empty();
        });
    }

    /**
     * Waits until this share of the places in flight is free, so that what cannot be sent yet stays on the broker. It does
     * not wait for a mail server that is unavailable: then notices are stored as due. The wait is bounded, because Kafka
     * removes a consumer that does not poll.
     */
    public void awaitCapacity(double free) {
        long start = System.nanoTime();
        while (worker.inFlight() > properties.maxInFlight() * (1 - free) && mailTransport.isAvailable()
                && System.nanoTime() - start < properties.maxConsumerWait().toNanos() && worker.pause(CAPACITY_CHECK)) {
            // checks again
        }
    }

    /** Drops the notices with a secret for an ended developer, unless the developer was reopened since. */
    public void dropSecretsFor(String developerId) {
        if (endedDevelopers.isEnded(developerId)) {
            notices.withSecretFor(developerId).forEach(notice -> drop(notice.content(), DEVELOPER_ENDED));
        }
    }

    /** Drops the notices with a secret that earlier events of the same request caused. */
    public void dropSuperseded(SourceEvent event, String why) {
        Stream.ofNullable(event.requestId()).flatMap(id -> notices.withSecretOf(id).stream()).map(Notice::content)
                .filter(content -> content.order() < event.order())
                .forEach(content -> drop(content, why));
    }

    /** Sends the notices that are due and unclaimed, or whose claim is stale. */
    public void sendDue() {
        rateLimiter.evictIdle(clock.instant());
        worker.startDue();
    }

    /** Sends a notice again, or at once if it is waiting. */
    public Notice resend(String id, String by) {
        Instant at = clock.instant();
        Notice notice = notices.change(id, each -> each.resend(by, at))
                .orElseThrow(() -> new Refused(Reason.NO_SUCH_NOTICE));
        if (notice instanceof Due due && due.claim() == null) {
            worker.start(due);
        }
        return notice;
    }

    /** Releases waiting notices and returns when the running attempts have ended. */
    @PreDestroy
    void close() {
        worker.close();
    }

    /** Checked after the notice is stored, since the developer may be ended in between. */
    private boolean dropIfDeveloperEnded(NoticeContent content) {
        Developer developer = content.model().developer();
        boolean drops = content.template().secretKind() != SecretKind.NONE && developer != null
                && endedDevelopers.isEnded(developer.id());
        if (drops) {
            drop(content, DEVELOPER_ENDED);
        }
        return drops;
    }

    private void drop(NoticeContent content, String why) {
        Instant at = clock.instant();
        notices.change(content.id(), notice -> notice.drop(why, at));
        log.info("Notice {} ({}) dropped: {}; its secret is erased", content.id(),
                content.template().slug(), why);
    }
}
