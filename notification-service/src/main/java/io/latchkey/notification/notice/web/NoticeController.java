package io.latchkey.notification.notice.web;

import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import io.latchkey.notification.notice.Notices.Filter;
import io.latchkey.notification.notice.Notices.State;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators see notices and resend mails. */
@RestController
@RequestMapping("/notices")
class NoticeController {

    private final Notices notices;
    private final NoticeService noticeService;

    NoticeController(Notices notices, NoticeService noticeService) {
        this.notices = notices;
        this.noticeService = noticeService;
    }

    @GetMapping
    @MayCall(Right.ADMIN)
    Page<NoticeView> list(PageRequest page, @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String request) {
        return Page.of(notices.find(new Filter(state, request, page.after(), page.limit() + 1)), page,
                notice -> notice.content().id()).map(NoticeView::of);
    }

    @PostMapping("/{id}/resend")
    @MayCall(Right.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    NoticeView resend(@PathVariable String id, Caller caller) {
        return NoticeView.of(noticeService.resend(id, caller.id()));
    }
}
