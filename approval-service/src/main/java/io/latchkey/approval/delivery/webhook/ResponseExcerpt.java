package io.latchkey.approval.delivery.webhook;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.web.text.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The beginning of a response body that admins may see: printable characters only, without tokens, secrets and keys. */
final class ResponseExcerpt {

    private static final Pattern SECRETS = Pattern.compile("whsec_[A-Za-z0-9+/=_-]+|\\blk_[A-Za-z0-9_]+");

    private ResponseExcerpt() {}

    static @Nullable String of(String body, CallbackToken token, int maxLength) {
        if (body.isBlank()) {
            return null;
        }
        // Before the cut, which could otherwise leave a part of a secret at the end.
        String clean = SECRETS.matcher(body.replace(token.reveal(), "…")).replaceAll("…");
        StringBuilder plain = new StringBuilder();
        clean.codePoints().limit(maxLength)
                .forEach(each -> plain.append(
                        PlainText.Format.MULTI_LINE.allows(Character.toString(each)) ? Character.toString(each) : "·"));
        return plain.toString();
    }
}
