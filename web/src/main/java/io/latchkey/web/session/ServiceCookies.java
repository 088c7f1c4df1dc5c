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

/** The cookies of one service. Ports share them, and the prefix keeps them from other names of the same domain. */
public record ServiceCookies(String service) {

    /** Ends with the browser's session. */
    static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    String sessionCookieName() {
        return "__Host-latchkey-" + service;
    }

    public String cookieName(String purpose) {
        return sessionCookieName() + "-" + purpose;
    }

    public Optional<String> read(String name, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    /** The names of the cookies that begin so, in the browser's order: the oldest first. */
    public List<String> names(String beginning, HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Stream::of).map(Cookie::getName)
                .filter(each -> each.startsWith(beginning)).toList();
    }

    public void write(String name, String value, Duration age, HttpServletResponse response) {
        ResponseCookieBuilder cookie = ResponseCookie.from(name, value).maxAge(age);
        secureAttributes(cookie);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    public void erase(String name, HttpServletResponse response) {
        write(name, "", Duration.ZERO, response);
    }

    /** What the prefix demands, and what keeps scripts and other sites away; {@code Lax} lets the way back from the provider through. */
    public static void secureAttributes(ResponseCookieBuilder cookie) {
        cookie.path("/").secure(true).httpOnly(true).sameSite("Lax");
    }
}
