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

/** The paths that people open in a browser, whatever their browsers say that they accept. */
final class PagePaths implements RequestMatcher {

    static final String SIGN_IN = "/sign-in";
    static final String CODE = "/sign-in/code";
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    /** Nothing of ours is as long, and a cookie holds no more. */
    private static final int LONGEST_WAY_BACK = 1000;

    private final List<PathPattern> pages;
    private final List<PathPattern> all;

    PagePaths(List<String> pages) {
        this.pages = pages.stream().map(PathPatternParser.defaultInstance::parse).toList();
        this.all = Stream.concat(this.pages.stream(), Stream.of(SIGN_IN, CODE, SIGN_OUT, SIGNED_OUT)
                .map(PathPatternParser.defaultInstance::parse)).toList();
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return matches(all, path(request));
    }

    /** The same place again, if a person can be sent there. */
    Optional<String> returnPath(HttpServletRequest request) {
        return safeReturnPath(path(request));
    }

    /** The way back that somebody asks for, if it leads to a page of this service and nowhere else. */
    Optional<String> safeReturnPath(@Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .filter(each -> each.length() <= LONGEST_WAY_BACK && each.matches("/[\\x21-\\x7e]*"))
                .filter(each -> !each.startsWith("//") && !each.contains("\\"))
                .filter(this::isPage);
    }

    private boolean isPage(String wanted) {
        try {
            URI uri = URI.create(wanted);
            return uri.normalize().equals(uri) && !uri.isAbsolute() && uri.getRawAuthority() == null
                    && matches(pages, uri.getRawPath());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean matches(List<PathPattern> patterns, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(each -> each.matches(parsed));
    }

    /** The container goes to another path with an error. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }
}
