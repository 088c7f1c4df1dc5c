package io.latchkey.web.signin;

import static io.latchkey.web.html.HtmlPage.escaped;

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

    SignInErrorHandler(SignInRedirect signInRedirect, PagePaths paths, PageContextResolver pageContextResolver) {
        this.signInRedirect = signInRedirect;
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
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
        PageContext pageContext = pageContextResolver.of(request);
        FormPageWriter.write(pageContext.page(HttpStatus.FORBIDDEN, "Please sign in again", """
                <p>You are not signed in, or your session has ended. Nothing was done.</p>
                %s""".formatted(pageContext.signInButton("Sign in"))), response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        PageContext pageContext = pageContextResolver.of(request);
        String reloadLink = paths.returnPath(request)
                .map(path -> "<p><a class=\"button\" href=\"%s\">Load the page again</a></p>\n"
                        .formatted(escaped(path)))
                .orElse("");
        FormPageWriter.write(denied instanceof CsrfException
                ? pageContext.page(HttpStatus.FORBIDDEN, "This page was open for too long", """
                        <p>What you pressed could not be matched to this browser, so nothing was done. Load the page
                        again and press once more. If that does not help, let your browser accept cookies of this
                        site.</p>
                        %s""".formatted(reloadLink))
                : pageContext.page(HttpStatus.FORBIDDEN, "This is not yours to do", """
                        <p>You are signed in as somebody who may not do this.</p>
                        %s""".formatted(pageContext.switchUserButton("Sign in as somebody else"))), response);
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
        PageContext pageContext = pageContextResolver.of(request);
        FormPageWriter.write(pageContext.page(HttpStatus.FORBIDDEN, "You are not signed in", """
                <p>The sign-in was broken off, took too long, or began in another browser. Try once more.</p>
                %s""".formatted(pageContext.signInButton("Sign in"))), response);
    }
}
