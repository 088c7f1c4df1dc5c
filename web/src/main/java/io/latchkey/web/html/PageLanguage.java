package io.latchkey.web.html;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Determines the language of a page: German if {@code Accept-Language} prefers it, otherwise English. */
public final class PageLanguage {

    private static final AcceptHeaderLocaleResolver RESOLVER = new AcceptHeaderLocaleResolver();

    static {
        RESOLVER.setSupportedLocales(List.of(Locale.ENGLISH, Locale.GERMAN));
        RESOLVER.setDefaultLocale(Locale.ENGLISH);
    }

    private PageLanguage() {}

    public static Locale of(HttpServletRequest request) {
        return RESOLVER.resolveLocale(request);
    }
}
