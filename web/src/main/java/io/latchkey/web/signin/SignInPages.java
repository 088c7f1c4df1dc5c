package io.latchkey.web.signin;

import static io.latchkey.web.html.HtmlPage.escaped;

import io.latchkey.web.html.FormPage;
import io.latchkey.web.security.AnyoneMayCall;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the pages where a sign-in starts and a sign-out ends. */
@Hidden
@AnyoneMayCall
@Controller
class SignInPages {

    /** The form field that holds the return path. */
    static final String RETURN_PATH_FIELD = "back";

    private final SignInRedirect signInRedirect;
    private final PagePaths paths;
    private final ProviderLogoutSuccessHandler logoutSuccessHandler;
    private final PageContextResolver pageContextResolver;

    SignInPages(SignInRedirect signInRedirect, PagePaths paths, ProviderLogoutSuccessHandler logoutSuccessHandler,
            PageContextResolver pageContextResolver) {
        this.signInRedirect = signInRedirect;
        this.paths = paths;
        this.logoutSuccessHandler = logoutSuccessHandler;
        this.pageContextResolver = pageContextResolver;
    }

    @GetMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> signInPage(PageContext pageContext) {
        return pageContext.caller().isPresent()
                ? pageContext.page(HttpStatus.OK, "You are signed in", """
                        <p>Open the link that brought you here once more.</p>
                        """).response()
                : pageContext.page(HttpStatus.OK, "Sign in", pageContext.signInButton("Sign in")).response();
    }

    @PostMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> signIn(PageContext pageContext,
            @RequestParam(name = RETURN_PATH_FIELD, required = false) @Nullable String returnPath,
            HttpServletRequest request, HttpServletResponse response) {
        return redirectPage(pageContext,
                signInRedirect.start(paths.safeReturnPath(returnPath).orElse(null), request, response)).response();
    }

    @GetMapping(PagePaths.SIGNED_OUT)
    ResponseEntity<byte[]> signedOutPage(HttpServletRequest request) {
        logoutSuccessHandler.returnPath(request)
                .ifPresent(path -> request.setAttribute(CookieAuthorizationRequestRepository.RETURN_PATH, path));
        PageContext pageContext = pageContextResolver.of(request);
        return pageContext.page(HttpStatus.OK, "You are signed out", """
                <p>On a computer that others use, close this window too.</p>
                """ + pageContext.signInButton("Sign in again")).response();
    }

    /** Redirects from a page: the form-action policy would also block every later redirect of a form's response. */
    static FormPage redirectPage(PageContext pageContext, String url) {
        return pageContext.page(HttpStatus.OK, "One moment", """
                <p><a href="%s">Go on</a> if nothing happens.</p>
                """.formatted(escaped(url))).withHeader("Refresh", "0; url=" + url);
    }
}
