package io.latchkey.approval.decision.web;

import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.Approvals.Filter;
import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.decision.Approver;
import io.latchkey.approval.decision.Refused;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists approvals, and lets approvers decide. */
@RestController
@RequestMapping("/approvals")
class ApprovalController {

    /** The body of an approval: an optional reason. */
    record Approve(@Nullable @PlainText(max = 1024) String reason) {}

    /** The body of a decline: the reason, which the developer reads. */
    record Decline(@NotBlank @PlainText(max = 1024) String reason) {}

    private final Approvals approvals;
    private final ApprovalService approvalService;

    ApprovalController(Approvals approvals, ApprovalService approvalService) {
        this.approvals = approvals;
        this.approvalService = approvalService;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    Page<ApprovalView> list(PageRequest page, @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable ApprovalMode mode) {
        return Page.of(approvals.find(new Filter(state, entry, mode, page.after(), page.limit() + 1)), page,
                approval -> approval.request().requestId()).map(ApprovalView::of);
    }

    @GetMapping("/{requestId}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ApprovalView get(@PathVariable String requestId) {
        return approvals.find(requestId).map(ApprovalView::of)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_APPROVAL));
    }

    @PostMapping("/{requestId}/approve")
    @MayCall(Right.APPROVER)
    @ApiProblems({"already-decided", "no-longer-wanted", "own-request"})
    ApprovalView approve(@PathVariable String requestId, Caller caller,
            @Valid @RequestBody(required = false) @Nullable Approve approve) {
        return ApprovalView
                .of(approvalService.approve(requestId, approver(caller), approve == null ? null : approve.reason()));
    }

    @PostMapping("/{requestId}/decline")
    @MayCall(Right.APPROVER)
    @ApiProblems({"already-decided", "no-longer-wanted", "own-request"})
    ApprovalView decline(@PathVariable String requestId, Caller caller, @Valid @RequestBody Decline decline) {
        return ApprovalView.of(approvalService.decline(requestId, approver(caller), decline.reason()));
    }

    private static Approver approver(Caller caller) {
        return new Approver(caller.id(), caller.email());
    }
}
