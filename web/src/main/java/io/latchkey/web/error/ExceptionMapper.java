package io.latchkey.web.error;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemException;
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

/** Maps every exception to a problem, and logs each unexpected one exactly once. */
final class ExceptionMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

    private final List<OutageDetector> outageDetectors;
    private final Duration retryAfter;
    private final RandomGenerator random;

    ExceptionMapper(List<OutageDetector> outageDetectors, Duration retryAfter, RandomGenerator random) {
        this.outageDetectors = outageDetectors;
        this.retryAfter = retryAfter;
        this.random = random;
    }

    Problem toProblem(Throwable failure, HttpServletRequest request) {
        return causes(failure).flatMap(cause -> knownProblem(cause)).findFirst().orElseGet(() -> switch (failure) {
            case HttpMessageNotReadableException body -> UnreadableBodyProblems.toProblem(body);
            case BindException body -> ValidationProblems.toProblem(body);
            case HandlerMethodValidationException call when !call.isForReturnValue() ->
                ValidationProblems.toProblem(call);
            case MissingServletRequestParameterException missing ->
                CommonProblem.invalidParameter(missing.getParameterName(), "is missing");
            case MissingRequestHeaderException missing ->
                CommonProblem.missingHeader(missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch ->
                CommonProblem.invalidParameter(mismatch.getName(),
                        "must be " + ExpectedValue.describe(mismatch.getRequiredType()));
            case TypeMismatchException mismatch -> CommonProblem.invalidParameter(
                    Objects.requireNonNullElse(mismatch.getPropertyName(), "?"),
                    "must be " + ExpectedValue.describe(mismatch.getRequiredType()));
            case InvalidParameterException invalid ->
                statusProblem(invalid.getErrorCode(), HttpHeaders.EMPTY, failure, request);
            case ErrorResponse known ->
                statusProblem(known.getStatusCode().value(), known.getHeaders(), failure, request);
            default -> unexpected(failure, request);
        });
    }

    /** Maps a cause that has the same meaning anywhere in the chain of causes. */
    private Stream<Problem> knownProblem(Throwable cause) {
        if (cause instanceof ProblemException known) {
            return Stream.of(known.problem());
        }
        if (outageDetectors.stream().noneMatch(outageDetector -> outageDetector.isOutage(cause))) {
            return Stream.empty();
        }
        LOG.warn("Store or identity provider unavailable ({}); answered 503, the client retries after {}",
                cause.getClass().getName(), retryAfter);
        return Stream.of(CommonProblem.UNAVAILABLE.problem().withRetryAfter(retryAfter));
    }

    Problem statusProblem(int code, HttpHeaders headers, @Nullable Throwable failure, HttpServletRequest request) {
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR && failure != null) {
            return unexpected(failure, request);
        }
        var problem = StatusProblem.of(status).problem();
        for (var header : headers.headerSet()) {
            problem = problem.withHeader(header.getKey(), String.join(", ", header.getValue()));
        }
        return problem;
    }

    private Problem unexpected(Throwable failure, HttpServletRequest request) {
        var reference = HexFormat.of().toHexDigits(random.nextInt());
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("{} {} failed unexpectedly, answered 500 with reference {}", request.getMethod(),
                Objects.requireNonNullElse(pattern, "(in a filter)"),
                reference, new RedactedException(failure));
        return CommonProblem.INTERNAL_ERROR.problem().withExtension("reference", reference);
    }

    /** Returns whether the client closed the connection, so that no response can be sent. */
    static boolean isClientGone(Throwable failure) {
        return causes(failure).anyMatch(
                cause -> cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
