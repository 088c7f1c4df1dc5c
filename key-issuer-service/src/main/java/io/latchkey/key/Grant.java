package io.latchkey.key;

import io.latchkey.contract.Access;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Granted;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was granted to whom and when; its key has the request's ULID, so that granting it twice is granting it once.
 *
 * @param granted what a partner has narrowed it to, or noted on it
 */
public record Grant(String keyId, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Granted granted, Instant at) {

    static Grant of(KeyRequestApproved approved, Instant at) {
        return new Grant(IdKind.KEY.of(approved.requestId()), approved.requestId(), approved.developer(),
                approved.access(), approved.application(), kept(approved.granted()), at);
    }

    /** As exact as the store keeps it, so that every service is told the same end. */
    private static Granted kept(@Nullable Granted granted) {
        if (granted == null) {
            return Granted.ALL;
        }
        return granted.expiresAt() == null
                ? granted
                : new Granted(granted.expiresAt().truncatedTo(ChronoUnit.MILLIS), granted.metadata(), granted.tags());
    }

    /** When something ends that was to end then: earlier, if what was granted does. */
    Instant narrowed(Instant end) {
        Instant latest = granted.expiresAt();
        return latest != null && latest.isBefore(end) ? latest : end;
    }

    /** When all that was granted has ended, if it has by now. */
    Optional<Instant> ended(Instant now) {
        return Optional.ofNullable(granted.expiresAt()).filter(end -> !end.isAfter(now));
    }

    Issuer issuer() {
        return access.getFirst().issuer();
    }
}
