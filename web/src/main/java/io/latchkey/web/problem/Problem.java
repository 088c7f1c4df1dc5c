package io.latchkey.web.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An immutable RFC 9457 problem, sent as {@code application/problem+json} whatever the header {@code Accept} says. */
public record Problem(ProblemType type, String detail, List<FieldError> errors, Map<String, Object> extensions,
        Map<String, String> headers) {

    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance", "errors");

    public Problem {
        errors = List.copyOf(errors);
        extensions = unmodifiable(extensions);
        headers = unmodifiable(headers);
        if (extensions.keySet().stream().anyMatch(RESERVED::contains)) {
            throw new IllegalArgumentException("An extension must not replace a member that RFC 9457 defines");
        }
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    /** Returns a copy with one more field error. */
    public Problem withFieldError(String pointer, String detail) {
        return withFieldError(List.of(new FieldError(pointer, detail)));
    }

    /** Returns a copy with more field errors. */
    public Problem withFieldError(List<FieldError> more) {
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new Problem(type, detail, all, extensions, headers);
    }

    /** Returns a copy with an extension member. */
    public Problem withExtension(String member, Object value) {
        return new Problem(type, detail, errors, copyWith(extensions, member, value), headers);
    }

    /** Returns a copy with a response header. */
    public Problem withHeader(String name, String value) {
        return new Problem(type, detail, errors, extensions, copyWith(headers, name, value));
    }

    /** Returns a copy that asks the client to retry after this time. */
    public Problem withRetryAfter(Duration wait) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    public ResponseEntity<Problem> response() {
        var response = ResponseEntity.status(type.text().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.forEach(response::header);
        return response.body(this);
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }

    @JsonValue
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type.uri());
        members.put("title", type.text().title());
        members.put("status", type.text().status().value());
        members.put("detail", detail);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        members.putAll(extensions);
        return members;
    }

    private static <V> Map<String, V> copyWith(Map<String, V> map, String name, V value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static <V> Map<String, V> unmodifiable(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
