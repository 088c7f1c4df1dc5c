package io.latchkey.web.version;

import io.latchkey.web.problem.CommonProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** The condition of a write, from {@code If-Match} and {@code If-None-Match: *}. */
public record Precondition(@Nullable List<ETag> ifMatch, boolean ifNoneMatchAny) {

    /**
     * Returns the version to replace, or empty for a new resource. Answers 428 if the required condition is missing, and
     * 412 if it does not hold. The write must still compare versions, because another write may come first.
     */
    public Optional<Long> check(Optional<Long> current) {
        if (current.isEmpty() ? ifMatch != null : ifNoneMatchAny || (ifMatch != null && !matches(current.get()))) {
            throw preconditionFailed();
        }
        if (current.isPresent() && ifMatch == null) {
            throw CommonProblem.PRECONDITION_REQUIRED.problem().toException();
        }
        return current;
    }

    /** Returns the problem 412, also for a write that came after another one. */
    public static RuntimeException preconditionFailed() {
        return CommonProblem.PRECONDITION_FAILED.problem().toException();
    }

    private boolean matches(long version) {
        var tag = Long.toString(version);
        return ifMatch != null
                && ifMatch.stream().anyMatch(etag -> etag.isWildcard() || (!etag.weak() && etag.tag().equals(tag)));
    }
}
