package io.latchkey.key.web;

import io.latchkey.key.Keys;
import io.latchkey.key.Keys.State;
import io.latchkey.key.Keys.Wanted;
import io.latchkey.key.Refused;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which keys there are. */
@RestController
@RequestMapping("/keys")
class KeyController {

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    @GetMapping
    Page<KeyView> list(PageRequest page, @RequestParam(required = false) @Nullable String developer,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable State state) {
        return Page.of(keys.find(new Wanted(developer, entry, state, page.after(), page.limit() + 1)), page,
                key -> key.grant().keyId()).map(KeyView::of);
    }

    @GetMapping("/{id}")
    KeyView get(@PathVariable String id) {
        return keys.find(id).map(KeyView::of).orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
    }
}
