package io.latchkey.approval.decision;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
import io.latchkey.contract.value.Sealed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Examples for tests of approvals. */
public final class ApprovalFixtures {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");
    static final Approver GRACE = new Approver("grace", "grace@example.com");
    static final Approver EDSGER = new Approver("edsger", "edsger@example.com");
    static final Reason REASON = new Reason(JsonNodeFactory.instance.objectNode().put("useCase", "A walk in the sun"));

    private ApprovalFixtures() {}

    public static Access access(String entry, String policy) {
        return new Access(entry, "The " + entry + " API", policy, policy, IssuerType.OPAQUE, null);
    }

    static RequestDetails requestDetails(String entry) {
        return new RequestDetails(IdKind.REQUEST.next(), ADA, List.of(access(entry, "gold")), "My app", REASON, NOON);
    }

    public static KeyRequestCreated keyRequestCreated(String entry) {
        return keyRequestCreated(entry, ADA);
    }

    /** A request of this developer, for tests that need their own. */
    public static KeyRequestCreated keyRequestCreated(String entry, String developer) {
        return keyRequestCreated(entry, new Developer(developer, developer + "@example.com", developer, null));
    }

    public static KeyRequestCreated keyRequestCreated(String entry, Developer developer) {
        return new KeyRequestCreated(IdKind.REQUEST.next(), developer, List.of(access(entry, "gold")), REASON,
                "My app", null, null);
    }

    /** A request whose developer's browser was redirected to this partner. */
    public static KeyRequestCreated redirectedKeyRequest(String entry, String partner) {
        return new KeyRequestCreated(IdKind.REQUEST.next(), ADA, List.of(access(entry, "gold")), REASON, "My app",
                URI.create("https://partner.example.com/buy"), partner);
    }

    static Rule manualRule(int needed) {
        return new Rule(ApprovalMode.MANUAL, List.of("grace@example.com"), needed, Duration.ofDays(1),
                Duration.ofDays(14),
                null, null);
    }

    /** A request handed to acme for three days with the callback token {@code turn}. */
    static Approval awaitingPartner(OnDeadline onDeadline) {
        return AwaitingPartner.byWebhook(requestDetails("credit"), manualRule(1),
                new HandOffTerms("acme", CallbackToken.of("turn").sha256(),
                        new Sealed("sealed"), NOON.plus(Duration.ofDays(3)), onDeadline,
                        NOON.plus(Duration.ofMinutes(10)),
                        NOON))
                .next();
    }

    static PartnerResponse partnerResponse(PartnerResponse.Status status) {
        return new PartnerResponse(status, "so it is", "turn", null, "inv-17", null);
    }

    static Decision decision() {
        return new Decision(ApprovalMode.MANUAL, "grace", "fine", NOON);
    }
}
