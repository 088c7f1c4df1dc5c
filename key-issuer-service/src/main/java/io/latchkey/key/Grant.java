package io.latchkey.key;

import io.latchkey.contract.Access;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was granted to whom and when; its key has the request's ULID, so that granting it twice is granting it once. */
public record Grant(String keyId, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Instant at) {

    static Grant of(KeyRequestApproved approved, Instant at) {
        return new Grant(IdKind.KEY.of(approved.requestId()), approved.requestId(), approved.developer(),
                approved.access(), approved.application(), at);
    }

    Issuer issuer() {
        return access.getFirst().issuer();
    }
}
