package io.latchkey.web.version;

import io.latchkey.web.problem.CommonProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;

/** The condition of a write, from {@code If-Match} and {@code If-None-Match: *}, which answers {@code PUT} and {@code DELETE}. */
public record Precondition(@Nullable List<ETag> ifMatch, boolean ifNoneMatchAny) {

    /**
     * Answers a {@code PUT}: 201 for a new resource, 200 for a changed one, 428 without the required condition, and 412 if
     * the condition does not hold.
     *
     * @param version the current version, if the resource exists
     * @param add     stores a new resource, or returns empty if it exists by now
     * @param replace replaces the resource of this version, or returns empty if it has another one by now
     */
    public <B> ResponseEntity<B> put(Optional<Long> version, URI location, Supplier<Optional<VersionedBody<B>>> add,
            LongFunction<Optional<VersionedBody<B>>> replace) {
        check(version);
        VersionedBody<B> stored = (version.isPresent() ? replace.apply(version.get()) : add.get())
                .orElseThrow(CommonProblem.PRECONDITION_FAILED.problem()::toException);
        return version.isPresent() ? stored.ok() : stored.created(location);
    }

    /**
     * Answers a {@code DELETE} of an existing resource: 204, 428 without the required condition, and 412 if the condition
     * does not hold.
     *
     * @param delete deletes the resource of this version, or returns false if it has another one by now
     */
    public ResponseEntity<Void> delete(long version, LongPredicate delete) {
        check(Optional.of(version));
        if (!delete.test(version)) {
            throw CommonProblem.PRECONDITION_FAILED.problem().toException();
        }
        return ResponseEntity.noContent().build();
    }

    private void check(Optional<Long> version) {
        boolean holds = version.isPresent()
                ? !ifNoneMatchAny && (ifMatch == null || matches(version.get()))
                : ifMatch == null;
        if (!holds) {
            throw CommonProblem.PRECONDITION_FAILED.problem().toException();
        }
        if (version.isPresent() && ifMatch == null) {
            throw CommonProblem.PRECONDITION_REQUIRED.problem().toException();
        }
    }

    private boolean matches(long version) {
        var tag = Long.toString(version);
        return ifMatch != null
                && ifMatch.stream().anyMatch(etag -> etag.isWildcard() || (!etag.weak() && etag.tag().equals(tag)));
    }
}
