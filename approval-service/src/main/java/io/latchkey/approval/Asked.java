package io.latchkey.approval;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a developer asked for, as long as nobody has decided about it. */
public record Asked(String requestId, Developer developer, List<Access> access, @Nullable String application,
        Reason reason,
        Instant at) {

    Subject subject() {
        return new Subject(requestId, developer.id(), access, application, at);
    }
}
