package io.latchkey.issuer.claim.web;

import io.latchkey.contract.value.Access;
import io.latchkey.issuer.claim.ClaimStatus;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.signin.PageContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The page for each status of a claim: its template, and what the template shows. */
record ClaimPage(PageContext context, String ticket, Nonce nonce) {

    HtmlPage of(ClaimStatus claimStatus) {
        return switch (claimStatus) {
            case Waiting waiting when waiting.grant() != null -> waiting("offer", waiting)
                    .with("application", waiting.grant().application())
                    .with("developer", waiting.grant().developer().name())
                    .with("email", waiting.grant().developer().email());
            // Others have the owner's button: pressing it is an attempt, and the owner is informed of it.
            case Waiting waiting when context.caller().isPresent() -> waiting("not-owner", waiting);
            case Waiting waiting -> waiting("waiting", waiting);
            case Generated(var secret, var key) -> key("key", key).with("key", secret.reveal());
            case Used used when used.key() != null && used.at() != null -> key("used", used.key())
                    .with("lastFour", used.key().lastFour()).with("generatedAt", utc(used.at()))
                    .with("seen", used.at().toString());
            case Used _ -> page(HttpStatus.GONE, "used-signed-out");
            case Ended ended when ended.key() != null -> granted(HttpStatus.GONE, "ended", ended.key().grant())
                    .with("renewableUntil", ended.renewableUntil() == null ? null : utc(ended.renewableUntil()));
            case Ended _ -> page(HttpStatus.GONE, "ended-signed-out");
            case NotFound _ -> page(HttpStatus.NOT_FOUND, "not-found");
        };
    }

    /** After a new link was sent. */
    HtmlPage linkSent() {
        return page(HttpStatus.OK, "link-sent");
    }

    private HtmlPage waiting(String template, Waiting waiting) {
        return withAccess(page(HttpStatus.OK, template), waiting.access()).with("linkValidUntil", utc(waiting.until()));
    }

    private HtmlPage key(String template, Active key) {
        return granted(HttpStatus.OK, template, key.grant()).with("validUntil", utc(key.expiresAt()));
    }

    private HtmlPage granted(HttpStatus status, String template, KeyGrant keyGrant) {
        return withAccess(page(status, template), keyGrant.access()).with("application", keyGrant.application());
    }

    private HtmlPage page(HttpStatus status, String template) {
        return context.page(status, "claim/" + template).with("action", "/claim/" + ticket)
                .with("nonce", nonce.reveal());
    }

    private static HtmlPage withAccess(HtmlPage page, List<Access> access) {
        return page.with("apis", joined(access, Access::entryName)).with("policies",
                joined(access, Access::policyName));
    }

    private static String joined(List<Access> access, Function<Access, String> name) {
        return access.stream().map(name).collect(Collectors.joining(", "));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** Omits the nonce, which opens the recoverable secret. */
    @Override
    public String toString() {
        return "ClaimPage[…]";
    }
}
