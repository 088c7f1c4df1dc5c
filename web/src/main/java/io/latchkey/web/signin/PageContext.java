package io.latchkey.web.signin;

import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.security.Caller;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;

/** The user, the language and the form tokens of a page request; a page's handler takes it as an argument. */
public final class PageContext {

    private final @Nullable Caller caller;
    private final Locale language;
    private final @Nullable CsrfToken csrf;
    private final String nonce;
    private final @Nullable String returnPath;

    PageContext(@Nullable Caller caller, Locale language, @Nullable CsrfToken csrf, String nonce,
            @Nullable String returnPath) {
        this.caller = caller;
        this.language = language;
        this.csrf = csrf;
        this.nonce = nonce;
        this.returnPath = returnPath;
    }

    /** Returns the signed-in user. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** Returns a page for this user, with the variables of the layout and of the forms. */
    public HtmlPage page(HttpStatus status, String template) {
        return HtmlPage.personal(status, template, language, nonce)
                .with("user", caller == null ? null : Objects.requireNonNullElse(caller.name(), caller.id()))
                // not its value: reading it sets a cookie, which a page without a form does not need
                .with("csrf", csrf)
                .with("returnPath", returnPath);
    }
}
