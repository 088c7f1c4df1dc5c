package io.latchkey.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/** Finds the problem behind any failure, and logs once what nobody foresaw. */
final class Explanations {

    private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);

    private final List<Outage> outages;
    private final Duration retryAfter;
    private final RandomGenerator chance;

    Explanations(List<Outage> outages, Duration retryAfter, RandomGenerator chance) {
        this.outages = outages;
        this.retryAfter = retryAfter;
        this.chance = chance;
    }

    Problem explain(Throwable failure, HttpServletRequest request) {
        return causes(failure).flatMap(cause -> inside(cause)).findFirst().orElseGet(() -> switch (failure) {
            case HttpMessageNotReadableException body -> UnreadableBody.explain(body);
            case BindException body -> InvalidValues.explain(body);
            case HandlerMethodValidationException call when !call.isForReturnValue() -> InvalidValues.explain(call);
            case MissingServletRequestParameterException missing ->
                GeneralProblem.parameter(missing.getParameterName(), "is missing");
            case MissingRequestHeaderException missing ->
                GeneralProblem.BAD_REQUEST.because("The header " + missing.getHeaderName() + " is missing.");
            case MethodArgumentTypeMismatchException bad ->
                GeneralProblem.parameter(bad.getName(), "must be " + ExpectedValue.describe(bad.getRequiredType()));
            case TypeMismatchException bad -> GeneralProblem.parameter(
                    Objects.requireNonNullElse(bad.getPropertyName(), "?"),
                    "must be " + ExpectedValue.describe(bad.getRequiredType()));
            case InvalidParameterException bad -> status(bad.getErrorCode(), HttpHeaders.EMPTY, failure, request);
            case ErrorResponse known ->
                status(known.getStatusCode().value(), known.getHeaders(), failure, request);
            default -> unforeseen(failure, request);
        });
    }

    /** What is certain wherever in the chain of causes it stands. */
    private Stream<Problem> inside(Throwable cause) {
        if (cause instanceof ProblemException known) {
            return Stream.of(known.problem());
        }
        if (outages.stream().noneMatch(outage -> outage.shows(cause))) {
            return Stream.empty();
        }
        LOG.warn("Answered with 503: {}", cause.getClass().getName());
        return Stream.of(
                GeneralProblem.UNAVAILABLE.because("It is not certain whether this was done. Try again in a moment.")
                        .retryAfter(retryAfter));
    }

    Problem status(int code, HttpHeaders headers, @Nullable Throwable failure, HttpServletRequest request) {
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR && failure != null) {
            return unforeseen(failure, request);
        }
        var problem = PlainStatus.of(status).because(status.getReasonPhrase() + ".");
        for (var header : headers.headerSet()) {
            problem = problem.header(header.getKey(), String.join(", ", header.getValue()));
        }
        return problem;
    }

    private Problem unforeseen(Throwable failure, HttpServletRequest request) {
        var reference = HexFormat.of().toHexDigits(chance.nextInt());
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("{} {} failed, reference {}", request.getMethod(),
                Objects.requireNonNullElse(pattern, "(in a filter)"),
                reference, new Unspoken(failure));
        return GeneralProblem.INTERNAL_ERROR.because("The service did not foresee this.").with("reference", reference);
    }

    /** A caller who hung up is no failure of ours, and cannot be answered. */
    static boolean nobodyListens(Throwable failure) {
        return causes(failure).anyMatch(
                cause -> cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
