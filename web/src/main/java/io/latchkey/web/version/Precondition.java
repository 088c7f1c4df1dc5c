package io.latchkey.web.version;

import io.latchkey.web.problem.GeneralProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** What a writer said of the version to be replaced, with {@code If-Match} or {@code If-None-Match: *}. */
public record Precondition(@Nullable List<ETag> match, boolean onlyNew) {

    /**
     * Passes on the version that may be replaced, empty for something new; else answers 428 where a condition is
     * missing and 412 where it does not hold. The write must still compare versions: another writer may come between.
     */
    public Optional<Long> allows(Optional<Long> current) {
        if (current.isEmpty() ? match != null : onlyNew || (match != null && !matches(current.get()))) {
            throw stale();
        }
        if (current.isPresent() && match == null) {
            throw GeneralProblem.PRECONDITION_REQUIRED
                    .because("Send the ETag of the version that you read as If-Match.")
                    .thrown();
        }
        return current;
    }

    /** The answer to a writer whose version was overtaken. */
    public static RuntimeException stale() {
        return GeneralProblem.PRECONDITION_FAILED
                .because("This is not the version that your condition names: read it again.").thrown();
    }

    private boolean matches(long version) {
        var tag = Long.toString(version);
        return match != null
                && match.stream().anyMatch(one -> one.isWildcard() || (!one.weak() && one.tag().equals(tag)));
    }
}
