package io.latchkey.approval;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the tests of approvals begin with. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");
    static final Approver GRACE = new Approver("grace", "grace@example.com");
    static final Approver EDSGER = new Approver("edsger", "edsger@example.com");
    static final Reason REASON = new Reason(JsonNodeFactory.instance.objectNode().put("useCase", "A walk in the sun"));

    private Examples() {}

    static Access access(String entry, String policy) {
        return new Access(entry, "The " + entry + " API", policy, policy, Issuer.OPAQUE, null);
    }

    static Asked asked(String entry) {
        return new Asked(IdKind.REQUEST.next(), ADA, List.of(access(entry, "gold")), "My app", REASON, NOON);
    }

    static KeyRequestCreated created(String entry) {
        return created(entry, ADA);
    }

    /** Of a developer whom no other test knows. */
    static KeyRequestCreated created(String entry, String developer) {
        return created(entry, new Developer(developer, developer + "@example.com", developer, null));
    }

    static KeyRequestCreated created(String entry, Developer developer) {
        return new KeyRequestCreated(IdKind.REQUEST.next(), developer, List.of(access(entry, "gold")), REASON,
                "My app", null, null);
    }

    static Rule manual(int needed) {
        return new Rule(Mode.MANUAL, List.of("grace@example.com"), needed, Duration.ofDays(1), Duration.ofDays(14));
    }

    static Decision decision() {
        return new Decision(Mode.MANUAL, "grace", "fine", NOON);
    }
}
