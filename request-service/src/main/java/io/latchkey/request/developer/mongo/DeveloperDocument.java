package io.latchkey.request.developer.mongo;

import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.request.developer.DeveloperAccount;
import io.latchkey.request.developer.DeveloperAccount.Active;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** The account of a developer as a document. */
record DeveloperDocument(@Id String id, int schema, boolean ended, @Nullable String by,
        @Nullable Instant since) implements DocumentOf<DeveloperAccount> {

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
