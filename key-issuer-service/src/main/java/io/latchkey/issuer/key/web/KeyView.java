package io.latchkey.issuer.key.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.key.Keys.State;
import io.latchkey.issuer.key.Ready;
import io.latchkey.issuer.key.Revoked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key as its developer and administrators see it, without its secret, its ticket and their hashes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(String id, String requestId, Developer developer, @Nullable String application, List<Access> access,
        State state, @Nullable String lastFour, Instant createdAt, @Nullable Instant claimUntil,
        @Nullable Instant renewableUntil, @Nullable Instant claimedAt, @Nullable Instant expiresAt,
        @Nullable Instant revokedAt, @Nullable String why, @Nullable Map<String, String> metadata,
        @Nullable List<String> tags) {

    static KeyView of(Key key) {
        KeyGrant grant = key.grant();
        return switch (key) {
            case Ready ready -> new KeyView(grant, State.READY, null, ready.link().until(),
                    ready.link().renewableUntil(), null, null, null, null);
            case Active active -> new KeyView(grant, State.ACTIVE, active.lastFour(), null, null,
                    active.claim() == null ? null : active.claim().at(), active.expiresAt(), null, null);
            case Expired expired -> new KeyView(grant, State.EXPIRED, expired.lastFour(), null, null, null,
                    expired.expiredAt(), null, null);
            case Revoked revoked -> new KeyView(grant, State.REVOKED, revoked.lastFour(), null, null, null,
                    revoked.expiresAt(), revoked.revokedAt(), revoked.why());
            case Failed failed -> new KeyView(grant, State.FAILED, null, null, null, null, null, null, failed.why());
        };
    }

    private KeyView(KeyGrant grant, State state, @Nullable String lastFour, @Nullable Instant claimUntil,
            @Nullable Instant renewableUntil, @Nullable Instant claimedAt, @Nullable Instant expiresAt,
            @Nullable Instant revokedAt, @Nullable String why) {
        this(grant.keyId(), grant.requestId(), grant.developer(), grant.application(), grant.access(), state,
                lastFour, grant.at(), claimUntil, renewableUntil, claimedAt, expiresAt, revokedAt, why,
                grant.granted().metadata().isEmpty() ? null : new TreeMap<>(grant.granted().metadata()),
                grant.granted().tags().isEmpty() ? null : grant.granted().tags());
    }
}
