package io.latchkey.issuer.key.web;

import io.latchkey.issuer.key.Keys;
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

/** The history of each key: what happened, when, by whom and why. */
@RestController
@RequestMapping("/audit")
class AuditController {

    private final Keys keys;

    AuditController(Keys keys) {
        this.keys = keys;
    }

    @GetMapping
    @MayCall(Right.ADMIN)
    Page<History> list(PageRequest page, @RequestParam(required = false) @Nullable String key) {
        return key == null
                ? Page.of(keys.histories(page.after(), page.limit() + 1), page, History::id)
                : new Page<>(keys.history(key).stream().toList(), null);
    }
}
