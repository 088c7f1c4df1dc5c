package io.latchkey.issuer.claim;

import io.latchkey.contract.value.Access;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.Ready;
import io.latchkey.issuer.key.Revoked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one person may know about the key behind a link; only its owner gets more than the API and the policy. */
public sealed interface ClaimStatus {

    /**
     * The key can be generated.
     *
     * @param access the API and the policy
     * @param until  when the link expires
     * @param grant  what was granted to whom; only for the owner, the only one who can generate the key
     */
    record Waiting(List<Access> access, Instant until, @Nullable KeyGrant grant) implements ClaimStatus {}

    /** This form generated the key; the secret is shown this once. */
    record Generated(KeySecret secret, Active key) implements ClaimStatus {}

    /**
     * The key was generated earlier.
     *
     * @param key only for the owner
     * @param at  when the key was generated, only for the owner; {@link ClaimService#regenerate} expects it back
     */
    record Used(@Nullable Active key, @Nullable Instant at) implements ClaimStatus {}

    /**
     * The link has expired, or its key has ended.
     *
     * @param key            only for the owner: {@link Expired}, {@link Revoked}, or {@link Ready} while the link can be
     *                       renewed
     * @param renewableUntil until when {@link ClaimService#renewLink} mails a new link; only for the owner, and only
     *                       while the link can be renewed
     */
    record Ended(@Nullable Key key, @Nullable Instant renewableUntil) implements ClaimStatus {}

    /** The link is unknown, changed or replaced, or another person has used it. */
    record NotFound() implements ClaimStatus {}
}
