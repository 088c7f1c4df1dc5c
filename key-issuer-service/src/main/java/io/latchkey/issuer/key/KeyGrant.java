package io.latchkey.issuer.key;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
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
 * What was granted to whom and when. The key id has the request's ULID, so a repeated approval finds the same key.
 *
 * @param granted the restrictions and notes of a partner
 */
public record KeyGrant(String keyId, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Granted granted, Instant at) {

    static KeyGrant of(KeyRequestApproved approved, Instant at) {
        return new KeyGrant(IdKind.KEY.derivedFrom(approved.requestId()), approved.requestId(), approved.developer(),
                approved.access(), approved.application(), truncated(approved.granted()), at);
    }

    /** Rounds to the store's precision, so that events and documents state the same end. */
    private static Granted truncated(@Nullable Granted granted) {
        if (granted == null) {
            return Granted.UNRESTRICTED;
        }
        return granted.expiresAt() == null
                ? granted
                : new Granted(granted.expiresAt().truncatedTo(ChronoUnit.MILLIS), granted.metadata(), granted.tags());
    }

    /** The earlier of this end and the end of the grant. */
    public Instant narrowed(Instant end) {
        Instant latest = granted.expiresAt();
        return latest != null && latest.isBefore(end) ? latest : end;
    }

    /** The end of the grant, if it has passed. */
    Optional<Instant> ended(Instant now) {
        return Optional.ofNullable(granted.expiresAt()).filter(end -> !end.isAfter(now));
    }

    IssuerType issuer() {
        return access.getFirst().issuer();
    }

    ClaimRefused claimRefused(String person) {
        return new ClaimRefused(requestId, keyId, developer, access, application, person);
    }

    ClaimExpired claimExpired(@Nullable Instant renewableUntil) {
        return new ClaimExpired(requestId, keyId, developer, access, application, renewableUntil);
    }

    KeyRevoked revoked(String by, String why) {
        return new KeyRevoked(requestId, keyId, developer, access, application, by, why);
    }
}
