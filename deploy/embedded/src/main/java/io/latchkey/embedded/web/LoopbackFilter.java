package io.latchkey.embedded.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Refuses requests for foreign host names, and sets security headers. What Tomcat itself refuses does not reach it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class LoopbackFilter extends HttpFilter {

    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /**
     * The host names of this machine. Refusing all others prevents DNS rebinding: a foreign page could otherwise read
     * everything under its own host name.
     */
    public static final Set<String> HOST_NAMES = Set.of("localhost", "127.0.0.1");

    private final String contentSecurityPolicy;

    LoopbackFilter(String contentSecurityPolicy) {
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(CONTENT_SECURITY_POLICY, contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (HOST_NAMES.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Only localhost and 127.0.0.1 are served");
        }
    }
}
