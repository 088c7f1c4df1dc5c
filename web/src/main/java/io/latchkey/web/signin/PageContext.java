package io.latchkey.web.signin;

import static io.latchkey.web.html.HtmlPage.escaped;

import io.latchkey.web.html.FormPage;
import io.latchkey.web.security.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;

/** The user and the form tokens of a page request; a page's handler takes it as an argument. */
public final class PageContext {

    private final @Nullable Caller caller;
    private final @Nullable CsrfToken csrf;
    private final String nonce;
    private final @Nullable String returnPath;

    PageContext(@Nullable Caller caller, @Nullable CsrfToken csrf, String nonce, @Nullable String returnPath) {
        this.caller = caller;
        this.csrf = csrf;
        this.nonce = nonce;
        this.returnPath = returnPath;
    }

    /** Returns the signed-in user. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** Returns a form that posts to a path of this service, around this HTML. */
    public String form(String action, String content) {
        return """
                <form method="post" action="%s">
                %s%s</form>
                """.formatted(escaped(action),
                csrf == null ? "" : hiddenField(csrf.getParameterName(), csrf.getToken()),
                content);
    }

    /** Returns a hidden form field. */
    public static String hiddenField(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(escaped(name), escaped(value));
    }

    /** Returns a button that leads to the provider and back to this page. */
    public String signInButton(String label) {
        return form(PagePaths.SIGN_IN, returnPathField() + "<button>" + escaped(label) + "</button>\n");
    }

    /** Returns a button that ends the session here and at the provider, and leads back to this page. */
    public String switchUserButton(String label) {
        return form(PagePaths.SIGN_OUT,
                returnPathField() + "<button class=\"second\">" + escaped(label) + "</button>\n");
    }

    /** Returns a script that the page may run. */
    public String script(String code) {
        return "<script nonce=\"" + nonce + "\">\n" + code + "</script>\n";
    }

    /** Returns the whole page around this HTML. */
    public FormPage page(HttpStatus status, String title, String content) {
        return new FormPage(status, title, headerContent(), content, nonce, Map.of());
    }

    private String headerContent() {
        if (caller == null) {
            return "";
        }
        return form(PagePaths.SIGN_OUT, "<span>%s</span><button class=\"plain\">Sign out</button>\n"
                .formatted(escaped(Objects.requireNonNullElse(caller.name(), caller.id()))));
    }

    private String returnPathField() {
        return returnPath == null ? "" : hiddenField(SignInPages.RETURN_PATH_FIELD, returnPath);
    }
}
