package io.latchkey.approval;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Reason;
import io.latchkey.contract.Sealed;
import java.net.URI;
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

    /** The browser of whose developer was sent to this partner. */
    static KeyRequestCreated redirected(String entry, String partner) {
        return new KeyRequestCreated(IdKind.REQUEST.next(), ADA, List.of(access(entry, "gold")), REASON, "My app",
                URI.create("https://partner.example.com/buy"), partner);
    }

    static Rule manual(int needed) {
        return new Rule(Mode.MANUAL, List.of("grace@example.com"), needed, Duration.ofDays(1), Duration.ofDays(14),
                null, null);
    }

    /** A request that was handed to acme for three days, who proves its turn with {@code turn}. */
    static Approval handedOff(OnDeadline onDeadline) {
        return HandedOff.call(asked("credit"), manual(1), new HandOff("acme", TurnToken.of("turn").sha256(),
                new Sealed("sealed"), NOON.plus(Duration.ofDays(3)), onDeadline, NOON.plus(Duration.ofMinutes(10)),
                NOON)).next();
    }

    static PartnerWord word(PartnerWord.Decision decision) {
        return new PartnerWord(decision, "so it is", "turn", null, "inv-17", null);
    }

    static Decision decision() {
        return new Decision(Mode.MANUAL, "grace", "fine", NOON);
    }
}
