package io.latchkey.issuer.key.web;

import static io.latchkey.web.security.Right.ADMIN;
import static io.latchkey.web.security.Right.DEVELOPER;

import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.Keys.Filter;
import io.latchkey.issuer.key.Keys.State;
import io.latchkey.issuer.key.Refused;
import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The JSON API of keys: administrators see all keys, developers their own. */
@RestController
@RequestMapping("/keys")
class KeyController {

    /** The body of a revocation. */
    record Revoke(@NotBlank @PlainText(max = 1024) String why) {}

    private final Keys keys;
    private final KeyService keyService;

    KeyController(Keys keys, KeyService keyService) {
        this.keys = keys;
        this.keyService = keyService;
    }

    @GetMapping
    @MayCall({DEVELOPER, ADMIN})
    Page<KeyView> list(Caller caller, PageRequest page, @RequestParam(required = false) @Nullable String developer,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable State state) {
        if (!caller.hasAny(ADMIN) && developer != null && !developer.equals(caller.id())) {
            return new Page<>(List.of(), null);
        }
        String owner = caller.hasAny(ADMIN) ? developer : caller.id();
        return Page.of(keys.find(new Filter(owner, entry, state, page.after(), page.limit() + 1)), page,
                key -> key.grant().keyId()).map(KeyView::of);
    }

    @GetMapping("/{id}")
    @MayCall({DEVELOPER, ADMIN})
    KeyView get(Caller caller, @PathVariable String id) {
        return KeyView.of(visible(caller, id));
    }

    @PostMapping("/{id}/revoke")
    @MayCall({DEVELOPER, ADMIN})
    @ApiProblems("already-ended")
    KeyView revoke(Caller caller, @PathVariable String id, @Valid @RequestBody Revoke revoke) {
        return KeyView.of(keyService.revoke(visible(caller, id).grant().keyId(), caller.id(), revoke.why()));
    }

    @PostMapping("/{id}/link")
    @MayCall(DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiProblems({"no-link", "developer-ended"})
    KeyView link(Caller caller, @PathVariable String id) {
        return KeyView.of(keyService.renewLink(id, caller.id()));
    }

    /** A key that the caller may not see is reported as not found. */
    private Key visible(Caller caller, String id) {
        return keys.find(id).filter(key -> caller.hasAny(ADMIN) || key.isOwnedBy(caller.id()))
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
    }
}
