package io.latchkey.key.mongo;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.key.Active;
import io.latchkey.key.Expired;
import io.latchkey.key.Failed;
import io.latchkey.key.Grant;
import io.latchkey.key.Key;
import io.latchkey.key.Keys.State;
import io.latchkey.messaging.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A key as a document; hashes are there only while it opens something. */
record KeyDocument(@Id String id, int schema, State state, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Instant createdAt, @Nullable List<String> sha256, @Nullable String lastFour,
        @Nullable Instant expiresAt, @Nullable Instant warnAt, @Nullable Instant dueAt,
        @Nullable Long registrySequence, @Nullable String why) implements StoredAs<Key> {

    static KeyDocument of(Key key) {
        Grant grant = key.grant();
        return switch (key) {
            case Active(_, var sha256, var lastFour, var expiresAt, var warnAt, var registrySequence) ->
                new KeyDocument(grant.keyId(), 1, State.ACTIVE, grant.requestId(), grant.developer(), grant.access(),
                        grant.application(), grant.at(), sha256, lastFour, expiresAt, warnAt,
                        warnAt == null ? expiresAt : warnAt, registrySequence, null);
            case Expired(_, var lastFour, var expiredAt) ->
                new KeyDocument(grant.keyId(), 1, State.EXPIRED, grant.requestId(), grant.developer(), grant.access(),
                        grant.application(), grant.at(), null, lastFour, expiredAt, null, null, null, null);
            case Failed(_, var why) ->
                new KeyDocument(grant.keyId(), 1, State.FAILED, grant.requestId(), grant.developer(), grant.access(),
                        grant.application(), grant.at(), null, null, null, null, null, null, why);
        };
    }

    @Override
    public Key thing() {
        Grant grant = new Grant(id, requestId, developer, access, application, createdAt);
        return switch (state) {
            case ACTIVE -> new Active(grant, Objects.requireNonNull(sha256), Objects.requireNonNull(lastFour),
                    Objects.requireNonNull(expiresAt), warnAt, Objects.requireNonNull(registrySequence));
            case EXPIRED ->
                new Expired(grant, Objects.requireNonNull(lastFour), Objects.requireNonNull(expiresAt));
            case FAILED -> new Failed(grant, Objects.requireNonNull(why));
        };
    }
}
