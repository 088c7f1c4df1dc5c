package io.latchkey.web.example;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Throws an exception or sends an error if a header asks for it. */
@Component
class FailingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (request.getHeader("X-Fail")) {
            case null -> chain.doFilter(request, response);
            case "403" -> response.sendError(403, "ada@example.com");
            default -> throw new IllegalStateException("ada@example.com");
        }
    }
}
