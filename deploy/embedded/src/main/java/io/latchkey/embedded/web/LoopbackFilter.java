package io.latchkey.embedded.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Adds the security headers to every response, and refuses requests under foreign host names. */
public final class LoopbackFilter extends HttpFilter {

    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** Prevents DNS rebinding: a foreign page could otherwise read everything under its own host name. */
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String contentSecurityPolicy;

    public LoopbackFilter(String contentSecurityPolicy) {
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(CONTENT_SECURITY_POLICY, contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (NAMES.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Only localhost and 127.0.0.1 are served");
        }
    }
}
