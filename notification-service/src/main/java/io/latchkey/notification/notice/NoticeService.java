package io.latchkey.notification.notice;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.effect.EffectExecutor;
import io.latchkey.messaging.effect.StaleClaimDetector;
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
public class NoticeService {

    private static final Logger log = LoggerFactory.getLogger(NoticeService.class);
    private static final int PAGE = 500;
    private static final String DEVELOPER_ENDED = "the developer was ended";

    private final Notices notices;
    private final EndedDevelopers endedDevelopers;
    private final NotificationProperties properties;
    private final InstantSource clock;
    private final RecipientRateLimiter limit;
    private final EffectExecutor effectExecutor;
    private final NoticeSender noticeSender;
    private final StaleClaimDetector staleClaimDetector = new StaleClaimDetector();

    public NoticeService(Notices notices, EndedDevelopers endedDevelopers, MailComposer mailComposer, MailTransport mailTransport, Seal seal,
            NotificationProperties properties,
            InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.endedDevelopers = endedDevelopers;
        this.properties = properties;
        this.clock = clock;
        this.limit = new RecipientRateLimiter(properties.mailsPerMinute());
        this.effectExecutor = new EffectExecutor(properties.maxInFlight(), properties.smtp().maxConnections());
        this.noticeSender = new NoticeSender(notices, mailComposer, mailTransport, seal, limit, new RetrySchedule(properties.retry()), effectExecutor,
                clock, meters);
    }

    /** Stores a notice as due and sends it at once; if it is there already, nothing happens. */
    public void submit(SourceEvent sourceEvent, Template template, Recipient to, MailModel mailModel,
            @Nullable SealedSecret secret) {
        if (properties.disabledTemplates().contains(template)) {
            return;
        }
        NoticeContent noticeContent = NoticeContent.of(sourceEvent, template, to, mailModel);
        if (effectExecutor.tryAcquire(noticeContent.id())) {
            submitAtOnce(noticeContent, secret);
        } else {
            notices.add(Due.first(noticeContent, secret, null, clock.instant()));
            dropIfDeveloperEnded(noticeContent);
        }
    }

    /** It is born in the hands of this instance, which saves the write that would take it. */
    private void submitAtOnce(NoticeContent noticeContent, @Nullable SealedSecret secret) {
        long since = System.nanoTime();
        Step<Notice> step = Due.first(noticeContent, secret, IdKind.EVENT.next(), clock.instant());
        boolean sending = false;
        try {
            boolean added = notices.add(step);
            if (!dropIfDeveloperEnded(noticeContent) && added && step.next() instanceof Due due) {
                effectExecutor.submit(noticeContent.id(), () -> noticeSender.send(new ClaimedNotice(due, since)));
                sending = true;
            }
        } finally {
            if (!sending) {
                effectExecutor.release(noticeContent.id());
            }
        }
    }

    /** Drops what brings a secret to a developer who was ended, unless the developer was reopened since. */
    public void dropSecretsFor(String developerId) {
        if (endedDevelopers.isEnded(developerId)) {
            notices.withSecretFor(developerId).forEach(notice -> drop(notice.content(), DEVELOPER_ENDED));
        }
    }

    /** Drops what brings a secret of this request that came of earlier events: it is worth nothing any more. */
    public void dropSuperseded(SourceEvent sourceEvent, String why) {
        Stream.ofNullable(sourceEvent.requestId()).flatMap(id -> notices.withSecretOf(id).stream()).map(Notice::content)
                .filter(noticeContent -> noticeContent.order() < sourceEvent.order())
                .forEach(noticeContent -> drop(noticeContent, why));
    }

    /** Sends what is due and in nobody's hands, or in hands that have stood still for too long. */
    public synchronized void sendDue() {
        Instant at = clock.instant();
        limit.evictIdle(at);
        String last = "";
        while (effectExecutor.hasCapacity()) {
            List<Due> page = notices.due(at, last, PAGE);
            page.stream().filter(this::isClaimable).forEach(this::claimAndSend);
            if (page.size() < PAGE) {
                staleClaimDetector.nextScan();
                return;
            }
            last = page.getLast().content().id();
        }
    }

    /** Sends a notice again, or one that waits at once. */
    public Notice resend(String id, String by) {
        Instant at = clock.instant();
        Notice notice = notices.change(id, each -> each.resend(by, at))
                .orElseThrow(() -> new Refused(Reason.NO_SUCH_NOTICE));
        if (notice instanceof Due due && due.claim() == null) {
            claimAndSend(due);
        }
        return notice;
    }

    /** Lets go of what waits, and ends when what is being sent has ended. */
    @PreDestroy
    void close() {
        effectExecutor.close();
    }

    /** Whether it was added, now or before, for somebody who has been ended: that may have come between. */
    private boolean dropIfDeveloperEnded(NoticeContent noticeContent) {
        Developer developer = noticeContent.model().developer();
        boolean drops = noticeContent.template().secretKind() != SecretKind.NONE && developer != null
                && endedDevelopers.isEnded(developer.id());
        if (drops) {
            drop(noticeContent, DEVELOPER_ENDED);
        }
        return drops;
    }

    private void drop(NoticeContent noticeContent, String why) {
        Instant at = clock.instant();
        notices.change(noticeContent.id(), notice -> notice.drop(why, at));
        log.info("{} ({}) is dropped: {}", noticeContent.id(), noticeContent.template().slug(), why);
    }

    private boolean isClaimable(Due due) {
        String id = due.content().id();
        return !effectExecutor.isAcquired(id) && (due.claim() == null
                || staleClaimDetector.unchangedFor(id, due.claim(), System.nanoTime()).compareTo(properties.staleClaimAfter()) >= 0);
    }

    private void claimAndSend(Due due) {
        String id = due.content().id();
        if (effectExecutor.tryAcquire(id)) {
            effectExecutor.submit(id, () -> noticeSender.claimAndSend(due));
        }
    }
}
