package io.latchkey.web.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.web.util.WebUtils;

/** The cookies of one service: named after it, because ports share cookies, and bound to its host by their prefix. */
public record ServiceCookies(String service) {

    /** The age of a cookie that ends with the browser session. */
    static final Duration BROWSER_SESSION = Duration.ofSeconds(-1);

    String sessionCookieName() {
        return "__Host-latchkey-" + service;
    }

    public String cookieName(String purpose) {
        return sessionCookieName() + "-" + purpose;
    }

    public Optional<String> read(String name, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    /** Returns the names of the cookies with this prefix in the browser's order, oldest first. */
    public List<String> names(String prefix, HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Stream::of).map(Cookie::getName)
                .filter(name -> name.startsWith(prefix)).toList();
    }

    public void write(String name, String value, Duration age, HttpServletResponse response) {
        ResponseCookieBuilder cookie = ResponseCookie.from(name, value).maxAge(age);
        secureAttributes(cookie);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    public void erase(String name, HttpServletResponse response) {
        write(name, "", Duration.ZERO, response);
    }

    /**
     * Sets what the prefix requires and what keeps scripts and other sites away; {@code Lax} permits the redirect back from
     * the provider.
     */
    public static void secureAttributes(ResponseCookieBuilder cookie) {
        cookie.path("/").secure(true).httpOnly(true).sameSite("Lax");
    }
}
