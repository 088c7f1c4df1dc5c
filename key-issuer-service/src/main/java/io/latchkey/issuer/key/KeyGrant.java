package io.latchkey.issuer.key;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.IssuerType;
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
public record KeyGrant(String keyId, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Granted granted, Instant at) {

    static KeyGrant of(KeyRequestApproved approved, Instant at) {
        return new KeyGrant(IdKind.KEY.derivedFrom(approved.requestId()), approved.requestId(), approved.developer(),
                approved.access(), approved.application(), truncated(approved.granted()), at);
    }

    /** As exact as the store keeps it, so that every service is told the same end. */
    private static Granted truncated(@Nullable Granted granted) {
        if (granted == null) {
            return Granted.UNRESTRICTED;
        }
        return granted.expiresAt() == null
                ? granted
                : new Granted(granted.expiresAt().truncatedTo(ChronoUnit.MILLIS), granted.metadata(), granted.tags());
    }

    /** When something ends that was to end then: earlier, if what was granted does. */
    public Instant narrowed(Instant end) {
        Instant latest = granted.expiresAt();
        return latest != null && latest.isBefore(end) ? latest : end;
    }

    /** When all that was granted has ended, if it has by now. */
    Optional<Instant> ended(Instant now) {
        return Optional.ofNullable(granted.expiresAt()).filter(end -> !end.isAfter(now));
    }

    IssuerType issuer() {
        return access.getFirst().issuer();
    }
}
