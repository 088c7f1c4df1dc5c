package io.latchkey.approval.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.Approval;
import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Decision;
import io.latchkey.approval.Ended;
import io.latchkey.approval.PartnerWord;
import io.latchkey.approval.Undecided;
import io.latchkey.web.openapi.Refuses;
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

/** Where partners decide; who is not one does not get here, see {@link SignedCallbacks}. */
@RestController
@RequestMapping("/callbacks")
class CallbackController {

    /** How a request stands, as its partner sees it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answered(String requestId, State state, @Nullable String reason, @Nullable String reference,
            @Nullable Instant decidedAt) {

        static Answered of(Approval approval) {
            String id = approval.subject().requestId();
            return switch (approval) {
                case Undecided _ -> new Answered(id, State.HANDED_OFF, null, null, null);
                case Ended ended -> {
                    Decision decision = ended.decision();
                    yield new Answered(id, ended.state(), decision.why(), decision.reference(), decision.at());
                }
            };
        }
    }

    private final ApprovalDesk desk;

    CallbackController(ApprovalDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/{requestId}")
    @AnyoneMayCall
    @Refuses({"not-the-partner", "not-heard-yet", "wrong-token", "already-decided", "no-longer-wanted",
            "hand-off-over", "too-many-reports"})
    Answered answer(@PathVariable String requestId, @RequestAttribute(SignedCallbacks.PARTNER) String partner,
            @RequestHeader("webhook-id") String id,
            @RequestHeader("webhook-timestamp") String timestamp, @RequestHeader("webhook-signature") String signature,
            @Valid @RequestBody PartnerWord word) {
        return Answered.of(desk.answered(requestId, partner, word, id));
    }
}
