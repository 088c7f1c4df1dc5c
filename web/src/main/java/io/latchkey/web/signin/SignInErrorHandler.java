package io.latchkey.web.signin;

import io.latchkey.web.html.PageRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.client.ResourceAccessException;

/** Shows a page that says how to continue after a missing, failed or expired sign-in. */
final class SignInErrorHandler implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInErrorHandler.class);

    private final SignInRedirect signInRedirect;
    private final PagePaths paths;
    private final PageContextResolver pageContextResolver;
    private final PageRenderer renderer;

    SignInErrorHandler(SignInRedirect signInRedirect, PagePaths paths, PageContextResolver pageContextResolver,
            PageRenderer renderer) {
        this.signInRedirect = signInRedirect;
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
        this.renderer = renderer;
    }

    /** Starts a sign-in for a GET; a submitted form is not repeated after the sign-in without the user's knowledge. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException unauthenticated)
            throws IOException {
        if (HttpMethod.GET.matches(request.getMethod())) {
            response.sendRedirect(signInRedirect.start(paths.returnPath(request).orElse(null), request, response));
            return;
        }
        writeForbidden("session-ended", request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        writeForbidden(denied instanceof CsrfException ? "form-expired" : "not-allowed", request, response);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        if (Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(10)
                .anyMatch(cause -> cause instanceof ResourceAccessException)) {
            throw new AuthenticationServiceException("The provider cannot be reached", failure);
        }
        LOG.info("Sign-in failed with {}; the user is asked to try again",
                failure instanceof OAuth2AuthenticationException oauth
                        ? oauth.getError().getErrorCode().replaceAll("[^a-z_]", "")
                        : failure.getClass().getName());
        writeForbidden("sign-in-failed", request, response);
    }

    private void writeForbidden(String template, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        renderer.write(pageContextResolver.of(request).page(HttpStatus.FORBIDDEN, template), response);
    }
}
