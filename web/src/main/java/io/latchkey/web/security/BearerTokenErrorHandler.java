package io.latchkey.web.security;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers 401 with the challenge of RFC 6750, and 403, as problems. */
final class BearerTokenErrorHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter writer;

    BearerTokenErrorHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException oauth ? oauth.getError() : null;
        String challenge = error == null ? "Bearer" : "Bearer error=\"" + error.getErrorCode() + "\"";
        String detail = error == null
                ? "Send an access token in the header Authorization: Bearer <token>."
                : reason(failure);
        writer.write(CommonProblem.NOT_SIGNED_IN.withDetail(detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge),
                response);
    }

    private static String reason(AuthenticationException failure) {
        String badSignature = "The token has no valid signature of the identity provider.";
        return failure.getCause() instanceof JwtValidationException invalid
                ? Objects.requireNonNullElse(invalid.getErrors().iterator().next().getDescription(), badSignature)
                : badSignature;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        writer.write(CommonProblem.NOT_ALLOWED.problem(), response);
    }
}
