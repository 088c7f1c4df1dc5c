package io.latchkey.web.signin;

import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.html.PageRenderer;
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
    private final PageRenderer renderer;

    SignInPages(SignInRedirect signInRedirect, PagePaths paths, ProviderLogoutSuccessHandler logoutSuccessHandler,
            PageContextResolver pageContextResolver, PageRenderer renderer) {
        this.signInRedirect = signInRedirect;
        this.paths = paths;
        this.logoutSuccessHandler = logoutSuccessHandler;
        this.pageContextResolver = pageContextResolver;
        this.renderer = renderer;
    }

    @GetMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> signInPage(PageContext pageContext) {
        return renderer.response(
                pageContext.page(HttpStatus.OK, pageContext.caller().isPresent() ? "signed-in" : "sign-in"));
    }

    @PostMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> signIn(PageContext pageContext,
            @RequestParam(name = RETURN_PATH_FIELD, required = false) @Nullable String returnPath,
            HttpServletRequest request, HttpServletResponse response) {
        return renderer.response(redirectPage(pageContext,
                signInRedirect.start(paths.safeReturnPath(returnPath).orElse(null), request, response)));
    }

    @GetMapping(PagePaths.SIGNED_OUT)
    ResponseEntity<byte[]> signedOutPage(HttpServletRequest request) {
        logoutSuccessHandler.returnPath(request)
                .ifPresent(path -> request.setAttribute(CookieAuthorizationRequestRepository.RETURN_PATH, path));
        return renderer.response(pageContextResolver.of(request).page(HttpStatus.OK, "signed-out"));
    }

    /** Redirects from a page: the form-action policy would also block every later redirect of a form's response. */
    static HtmlPage redirectPage(PageContext pageContext, String url) {
        return pageContext.page(HttpStatus.OK, "redirect").with("target", url).withHeader("Refresh", "0; url=" + url);
    }
}
