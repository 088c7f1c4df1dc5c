package io.latchkey.request.developer.mongo;

import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.request.developer.DeveloperAccount;
import io.latchkey.request.developer.DeveloperAccount.Active;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** A developer account as stored in {@code developers}; every older schema stays readable. */
record DeveloperDocument(@Id String id, int schema, boolean ended, @Nullable String by,
        @Nullable Instant since) implements DocumentOf<DeveloperAccount> {

    static final String COLLECTION = "developers";

    static IndexDefinition[] indexes() {
        return new IndexDefinition[]{new Index("ended", Direction.ASC).on("_id", Direction.ASC).named("ended")};
    }

    static DeveloperDocument of(DeveloperAccount account) {
        return switch (account) {
            case Active(String id) -> new DeveloperDocument(id, 1, false, null, null);
            case Ended(String id, String by, Instant since) -> new DeveloperDocument(id, 1, true, by, since);
        };
    }

    @Override
    public DeveloperAccount toDomain() {
        return ended
                ? new Ended(id, Objects.requireNonNull(by), Objects.requireNonNull(since))
                : new Active(id);
    }
}
