package io.latchkey.notification.mail.smtp;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.latchkey.notification.NotificationProperties.Smtp;
import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through no more mails a second than the mail server is to get, and none while it is away or does not know us: then
 * one mail asks again, after pauses that grow.
 */
final class SmtpCircuitBreaker {

    private static final Logger log = LoggerFactory.getLogger(SmtpCircuitBreaker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    private final RateLimiter rateLimiter;
    private final CircuitBreaker connectivity;
    private final CircuitBreaker credentials;

    SmtpCircuitBreaker(Smtp settings) {
        this.rateLimiter = RateLimiter.of("pace", RateLimiterConfig.custom()
                .limitForPeriod(settings.mailsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(longestQueue(settings.attemptTimeout()))
                .build());
        this.connectivity = breaker("way",
                IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, settings.maxOpenDuration()));
        this.credentials = breaker("credentials", IntervalFunction.of(settings.credentialsOpenDuration()));
        connectivity.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition() == StateTransition.CLOSED_TO_OPEN) {
                log.warn("The mail server cannot be reached; mails wait for it");
            } else if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                log.info("The mail server is back");
            }
        });
        credentials.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition() == StateTransition.CLOSED_TO_OPEN) {
                log.error("The mail server refuses our credentials; no mail is sent until somebody mends that");
            } else if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                log.info("The mail server takes our credentials again");
            }
        });
    }

    /** What waits for the pace waits within its try. */
    private static Duration longestQueue(Duration tryWithin) {
        Duration half = tryWithin.dividedBy(2);
        return half.compareTo(LONGEST_QUEUE) < 0 ? half : LONGEST_QUEUE;
    }

    /** One failure closes the gate, and one success opens it. */
    private static CircuitBreaker breaker(String name, IntervalFunction pauses) {
        return CircuitBreaker.of(name, CircuitBreakerConfig.custom()
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(pauses)
                .build());
    }

    Outcome execute(Supplier<Outcome> send) {
        if (!credentials.tryAcquirePermission()) {
            return new CredentialsRefused(A_MOMENT);
        }
        if (!connectivity.tryAcquirePermission()) {
            credentials.releasePermission();
            return new Unreachable(A_MOMENT);
        }
        try {
            return rateLimiter.acquirePermission() ? after(send.get()) : released(new Unreachable(A_MOMENT));
        } catch (RuntimeException e) {
            released(e);
            throw e;
        }
    }

    private Outcome after(Outcome outcome) {
        switch (outcome) {
            case Accepted _,TemporaryFailure _,PermanentFailure _ -> {
                connectivity.onSuccess(0, TimeUnit.NANOSECONDS);
                credentials.onSuccess(0, TimeUnit.NANOSECONDS);
            }
            case Unreachable _ -> {
                connectivity.onError(0, TimeUnit.NANOSECONDS, new ServerUnusable());
                credentials.releasePermission();
            }
            case CredentialsRefused _ -> {
                connectivity.onSuccess(0, TimeUnit.NANOSECONDS);
                credentials.onError(0, TimeUnit.NANOSECONDS, new ServerUnusable());
            }
        }
        return outcome;
    }

    private <T> T released(T outcome) {
        connectivity.releasePermission();
        credentials.releasePermission();
        return outcome;
    }

    boolean isUnreachable() {
        return connectivity.getState() != State.CLOSED;
    }

    boolean hasCredentialsRefused() {
        return credentials.getState() != State.CLOSED;
    }

    /** What the breakers count. */
    private static final class ServerUnusable extends Exception {

        ServerUnusable() {
            super("the mail server cannot be used", null, false, false);
        }
    }
}
