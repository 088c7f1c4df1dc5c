package io.latchkey.approval.web;

import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.Approvals;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Approvals.Wanted;
import io.latchkey.approval.Refused;
import io.latchkey.contract.Mode;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
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

/** The queue of those who decide. */
@RestController
@RequestMapping("/approvals")
class ApprovalController {

    private static final String OPERATOR = "operator";

    /** Why somebody agrees, if they want to say, and who. */
    record Approve(@Nullable @PlainText(max = 1024) String reason, @Nullable @PlainText(max = 100) String by) {}

    /** Why somebody declines, which they must say, and who. */
    record Decline(@NotBlank @PlainText(max = 1024) String reason, @Nullable @PlainText(max = 100) String by) {}

    private final Approvals approvals;
    private final ApprovalDesk desk;

    ApprovalController(Approvals approvals, ApprovalDesk desk) {
        this.approvals = approvals;
        this.desk = desk;
    }

    @GetMapping
    Page<ApprovalView> list(PageRequest page, @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable Mode mode) {
        return Page.of(approvals.find(new Wanted(state, entry, mode, page.after(), page.limit() + 1)), page,
                approval -> approval.subject().requestId()).map(ApprovalView::of);
    }

    @GetMapping("/{requestId}")
    ApprovalView get(@PathVariable String requestId) {
        return approvals.find(requestId).map(ApprovalView::of)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_APPROVAL));
    }

    @PostMapping("/{requestId}/approve")
    ApprovalView approve(@PathVariable String requestId,
            @Valid @RequestBody(required = false) @Nullable Approve approve) {
        return approve == null
                ? ApprovalView.of(desk.approve(requestId, OPERATOR, null))
                : ApprovalView.of(desk.approve(requestId, person(approve.by()), approve.reason()));
    }

    @PostMapping("/{requestId}/decline")
    ApprovalView decline(@PathVariable String requestId, @Valid @RequestBody Decline decline) {
        return ApprovalView.of(desk.decline(requestId, person(decline.by()), decline.reason()));
    }

    private static String person(@Nullable String by) {
        return by == null || by.isBlank() ? OPERATOR : by;
    }
}
