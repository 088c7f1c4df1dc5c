package io.latchkey.approval.delivery.webhook;

import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.web.text.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first part of what a partner answered, as administrators may see it: in plain characters and without secrets. */
final class ResponseExcerpt {

    private static final int LONGEST = 500;
    private static final Pattern SECRETS = Pattern.compile("whsec_[A-Za-z0-9+/=_-]+|\\blk_[A-Za-z0-9_]+");

    private ResponseExcerpt() {}

    /** Nothing of an answer that is blank. */
    static @Nullable String of(String answer, CallbackToken token) {
        if (answer.isBlank()) {
            return null;
        }
        // Before it is cut, or a part of a secret could be left at its end.
        String clean = SECRETS.matcher(answer.replace(token.reveal(), "…")).replaceAll("…");
        StringBuilder plain = new StringBuilder();
        clean.codePoints().limit(LONGEST)
                .forEach(each -> plain.append(
                        PlainText.Format.MULTI_LINE.allows(Character.toString(each)) ? Character.toString(each) : "·"));
        return plain.toString();
    }
}
