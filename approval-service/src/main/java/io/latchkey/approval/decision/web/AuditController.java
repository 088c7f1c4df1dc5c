package io.latchkey.approval.decision.web;

import io.latchkey.approval.decision.Approvals;
import io.latchkey.messaging.step.History;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows admins who decided what, when and why; never what the developer wrote. */
@RestController
@RequestMapping("/audit")
class AuditController {

    private final Approvals approvals;

    AuditController(Approvals approvals) {
        this.approvals = approvals;
    }

    @GetMapping
    @MayCall(Right.ADMIN)
    Page<History> list(PageRequest page, @RequestParam(required = false) @Nullable String request) {
        return request == null
                ? Page.of(approvals.histories(page.after(), page.limit() + 1), page, History::id)
                : new Page<>(approvals.history(request).stream().toList(), null);
    }
}
