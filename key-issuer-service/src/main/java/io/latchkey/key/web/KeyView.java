package io.latchkey.key.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.key.Active;
import io.latchkey.key.Expired;
import io.latchkey.key.Failed;
import io.latchkey.key.Grant;
import io.latchkey.key.Key;
import io.latchkey.key.Keys.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as administrators see it: all but the secret and its hash. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(String id, String requestId, Developer developer, @Nullable String application, List<Access> access,
        State state, @Nullable String lastFour, Instant createdAt, @Nullable Instant expiresAt, @Nullable String why) {

    static KeyView of(Key key) {
        return switch (key) {
            case Active active -> of(key.grant(), State.ACTIVE, active.lastFour(), active.expiresAt(), null);
            case Expired expired -> of(key.grant(), State.EXPIRED, expired.lastFour(), expired.expiredAt(), null);
            case Failed failed -> of(key.grant(), State.FAILED, null, null, failed.why());
        };
    }

    private static KeyView of(Grant grant, State state, @Nullable String lastFour, @Nullable Instant expiresAt,
            @Nullable String why) {
        return new KeyView(grant.keyId(), grant.requestId(), grant.developer(), grant.application(), grant.access(),
                state, lastFour, grant.at(), expiresAt, why);
    }
}
