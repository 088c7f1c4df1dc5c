package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a developer asked for, as the catalogue described it then; erased when the request ends. */
public record Asked(String id, Developer developer, List<Access> access, Reason reason, @Nullable String application,
        @Nullable Once once, Instant at) {

    /** What only one open request may hold. An entry and a policy have no slash in their ids, so no two meet by chance. */
    public List<String> slots() {
        return access.stream().map(each -> each.entry() + "/" + each.policy() + "/" + developer.id()).toList();
    }
}
