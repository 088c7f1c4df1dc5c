package io.latchkey.web.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A page before {@link PageRenderer} renders it.
 *
 * @param template the file in {@code latchkey/pages} without its suffix
 * @param language as {@link PageLanguage} determines it
 * @param model    the variables of the template
 * @param headers  response headers in addition to those of every page
 */
public record HtmlPage(HttpStatus status, String template, Locale language, Map<String, Object> model,
        Map<String, String> headers) {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; ";

    public HtmlPage {
        model = Map.copyOf(model);
        headers = Map.copyOf(headers);
    }

    /** Returns a page for everyone, without forms and scripts. */
    public static HtmlPage shared(String template, Locale language) {
        return new HtmlPage(HttpStatus.OK, template, language, Map.of(),
                Map.of(HttpHeaders.CACHE_CONTROL, "no-cache", HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE,
                        CONTENT_SECURITY_POLICY, POLICY + "form-action 'none'"));
    }

    /**
     * Returns a page for one user, which may have forms and run scripts with this nonce. It is never cached, and no other
     * site learns its address.
     */
    public static HtmlPage personal(HttpStatus status, String template, Locale language, String nonce) {
        return new HtmlPage(status, template, language, Map.of("scriptNonce", nonce),
                Map.of(HttpHeaders.CACHE_CONTROL, "no-store", CONTENT_SECURITY_POLICY,
                        POLICY + "script-src 'nonce-" + nonce + "'; form-action 'self'", "Cross-Origin-Opener-Policy",
                        "same-origin"));
    }

    /** Returns a copy with one more variable; without a value the variable is absent. */
    public HtmlPage with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new HashMap<>(model);
        more.put(name, value);
        return new HtmlPage(status, template, language, more, headers);
    }

    /** Returns a copy with one more response header. */
    public HtmlPage withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new HtmlPage(status, template, language, model, more);
    }

    /** Omits the model, which may contain a key. */
    @Override
    public String toString() {
        return "HtmlPage[" + template + "]";
    }
}
