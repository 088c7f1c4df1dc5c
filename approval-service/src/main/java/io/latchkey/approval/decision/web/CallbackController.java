package io.latchkey.approval.decision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.decision.Approval;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.decision.ClosedApproval;
import io.latchkey.approval.decision.Decision;
import io.latchkey.approval.decision.PendingApproval;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.security.AnyoneMayCall;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets partners decide; only calls that {@link CallbackSignatureFilter} has authenticated get here. */
@RestController
@RequestMapping("/callbacks")
class CallbackController {

    /** The state of a request as its partner sees it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallbackResult(String requestId, State state, @Nullable String reason, @Nullable String reference,
            @Nullable Instant decidedAt) {

        static CallbackResult of(Approval approval) {
            String id = approval.request().requestId();
            return switch (approval) {
                case PendingApproval _ -> new CallbackResult(id, State.HANDED_OFF, null, null, null);
                case ClosedApproval closed -> {
                    Decision decision = closed.decision();
                    yield new CallbackResult(id, closed.state(), decision.why(), decision.reference(), decision.at());
                }
            };
        }
    }

    private final ApprovalService approvalService;

    CallbackController(ApprovalService approvalService) {
        this.approvalService = approvalService;
    }

    @PostMapping("/{requestId}")
    @AnyoneMayCall
    @ApiProblems({"not-the-partner", "not-heard-yet", "wrong-token", "already-decided", "no-longer-wanted",
            "hand-off-over", "too-many-reports"})
    CallbackResult decide(@PathVariable String requestId,
            @RequestAttribute(CallbackSignatureFilter.PARTNER) String partner,
            @RequestHeader("webhook-id") String messageId,
            @RequestHeader("webhook-timestamp") String timestamp, @RequestHeader("webhook-signature") String signature,
            @Valid @RequestBody PartnerResponse response) {
        return CallbackResult.of(approvalService.acceptCallback(requestId, partner, response, messageId));
    }
}
