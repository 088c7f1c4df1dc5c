package io.latchkey.web.signin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The paths of pages, which are answered in HTML whatever the header {@code Accept} says. */
final class PagePaths implements RequestMatcher {

    static final String SIGN_IN = "/sign-in";
    static final String CODE = "/sign-in/code";
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    /** No page has a longer path, and a cookie must be able to hold it. */
    private static final int MAX_RETURN_PATH_LENGTH = 1000;

    private final List<PathPattern> pages;
    private final List<PathPattern> allPages;

    PagePaths(List<String> pages) {
        this.pages = pages.stream().map(PathPatternParser.defaultInstance::parse).toList();
        this.allPages = Stream.concat(this.pages.stream(), Stream.of(SIGN_IN, CODE, SIGN_OUT, SIGNED_OUT)
                .map(PathPatternParser.defaultInstance::parse)).toList();
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return matches(allPages, path(request));
    }

    /** Returns the request's own path if it is a safe return path. */
    Optional<String> returnPath(HttpServletRequest request) {
        return safeReturnPath(path(request));
    }

    /** Returns this path if it is a page of this service, so that nobody can redirect a user elsewhere. */
    Optional<String> safeReturnPath(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(each -> each.length() <= MAX_RETURN_PATH_LENGTH && each.matches("/[\\x21-\\x7e]*"))
                .filter(each -> !each.startsWith("//") && !each.contains("\\"))
                .filter(this::isPage);
    }

    private boolean isPage(String path) {
        try {
            URI uri = URI.create(path);
            return uri.normalize().equals(uri) && !uri.isAbsolute() && uri.getRawAuthority() == null
                    && matches(pages, uri.getRawPath());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private static boolean matches(List<PathPattern> patterns, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(each -> each.matches(parsed));
    }

    /** Returns the path that the client requested, also while the container dispatches an error. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }
}
