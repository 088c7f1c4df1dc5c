package io.latchkey.web.version;

import io.latchkey.web.problem.CommonProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** What a writer said of the version to be replaced, with {@code If-Match} or {@code If-None-Match: *}. */
public record Precondition(@Nullable List<ETag> ifMatch, boolean ifNoneMatchAny) {

    /**
     * Passes on the version that may be replaced, empty for something new; else answers 428 where a condition is
     * missing and 412 where it does not hold. The write must still compare versions: another writer may come between.
     */
    public Optional<Long> check(Optional<Long> current) {
        if (current.isEmpty() ? ifMatch != null : ifNoneMatchAny || (ifMatch != null && !matches(current.get()))) {
            throw preconditionFailed();
        }
        if (current.isPresent() && ifMatch == null) {
            throw CommonProblem.PRECONDITION_REQUIRED
                    .withDetail("Send the ETag of the version that you read as If-Match.")
                    .toException();
        }
        return current;
    }

    /** The answer to a writer whose version was overtaken. */
    public static RuntimeException preconditionFailed() {
        return CommonProblem.PRECONDITION_FAILED
                .withDetail("This is not the version that your condition names: read it again.").toException();
    }

    private boolean matches(long version) {
        var tag = Long.toString(version);
        return ifMatch != null
                && ifMatch.stream().anyMatch(one -> one.isWildcard() || (!one.weak() && one.tag().equals(tag)));
    }
}
