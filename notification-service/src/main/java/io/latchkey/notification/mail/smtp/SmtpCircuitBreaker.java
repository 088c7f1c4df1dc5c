package io.latchkey.notification.mail.smtp;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.latchkey.notification.NotificationProperties.Smtp;
import io.latchkey.notification.mail.MailTransport.Outcome;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the mails per second, and sends none while the mail server is unreachable or refuses the credentials: then a
 * single mail tests the server, after delays that grow.
 */
final class SmtpCircuitBreaker {

    private static final Logger log = LoggerFactory.getLogger(SmtpCircuitBreaker.class);

    private final RateLimiter rateLimiter;
    private final CircuitBreaker connectivity;
    private final CircuitBreaker credentials;

    SmtpCircuitBreaker(Smtp settings, MeterRegistry meters) {
        RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        this.rateLimiter = limiters.rateLimiter("smtp", RateLimiterConfig.custom()
                .limitForPeriod(settings.mailsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(rateLimitWait(settings))
                .build());
        this.connectivity = breakers.circuitBreaker("smtp-connectivity", openAfterOneFailure(
                IntervalFunction.ofExponentialBackoff(settings.initialOpenDuration(), 2, settings.maxOpenDuration())));
        this.credentials = breakers.circuitBreaker("smtp-credentials",
                openAfterOneFailure(IntervalFunction.of(settings.credentialsOpenDuration())));
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        connectivity.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition() == StateTransition.CLOSED_TO_OPEN) {
                log.warn("Mail server unreachable; mails wait, and one mail tests the server at least every {} ms",
                        settings.maxOpenDuration().toMillis());
            } else if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                log.info("Mail server reachable again; waiting mails are sent");
            }
        });
        credentials.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition() == StateTransition.CLOSED_TO_OPEN) {
                log.error(
                        "Mail server refuses the credentials; no mail is sent until spring.mail is corrected, next test in {} ms",
                        settings.credentialsOpenDuration().toMillis());
            } else if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                log.info("Mail server accepts the credentials again; waiting mails are sent");
            }
        });
    }

    /** Waiting for the rate limit is part of the attempt and must leave time to send. */
    private static Duration rateLimitWait(Smtp settings) {
        Duration half = settings.attemptTimeout().dividedBy(2);
        return half.compareTo(settings.maxRateLimitWait()) < 0 ? half : settings.maxRateLimitWait();
    }

    /** One failure opens the circuit, and one success closes it. */
    private static CircuitBreakerConfig openAfterOneFailure(IntervalFunction openDuration) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(openDuration)
                .build();
    }

    Outcome execute(Supplier<Outcome> send) {
        if (!credentials.tryAcquirePermission()) {
            return new CredentialsRefused();
        }
        if (!connectivity.tryAcquirePermission()) {
            credentials.releasePermission();
            return new Unreachable();
        }
        try {
            return rateLimiter.acquirePermission() ? record(send.get()) : releasePermissions(new Unreachable());
        } catch (RuntimeException e) {
            releasePermissions(e);
            throw e;
        }
    }

    private Outcome record(Outcome outcome) {
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

    private <T> T releasePermissions(T outcome) {
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

    /** The failure that the circuit breakers record. */
    private static final class ServerUnusable extends Exception {

        ServerUnusable() {
            super("the mail server cannot be used", null, false, false);
        }
    }
}
