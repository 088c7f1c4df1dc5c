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

/** Where a sign-in begins, and where a sign-out ends. */
@Hidden
@AnyoneMayCall
@Controller
class SignInPages {

    /** The field of a form that says where to go on afterwards. */
    static final String BACK = "back";

    private final SignInRedirect start;
    private final PagePaths paths;
    private final ProviderLogoutSuccessHandler out;
    private final PageContextResolver pageContextResolver;

    SignInPages(SignInRedirect start, PagePaths paths, ProviderLogoutSuccessHandler out, PageContextResolver pageContextResolver) {
        this.start = start;
        this.paths = paths;
        this.out = out;
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
    ResponseEntity<byte[]> signIn(PageContext pageContext, @RequestParam(name = BACK, required = false) @Nullable String back,
            HttpServletRequest request, HttpServletResponse response) {
        return redirectPage(pageContext, start.start(paths.safeReturnPath(back).orElse(null), request, response)).response();
    }

    @GetMapping(PagePaths.SIGNED_OUT)
    ResponseEntity<byte[]> signedOutPage(HttpServletRequest request) {
        out.returnPath(request).ifPresent(back -> request.setAttribute(CookieAuthorizationRequestRepository.BACK, back));
        PageContext pageContext = pageContextResolver.of(request);
        return pageContext.page(HttpStatus.OK, "You are signed out", """
                <p>On a computer that others use, close this window too.</p>
                """ + pageContext.signInButton("Sign in again")).response();
    }

    /** A redirect as the answer to a form would be held to the form's policy, all along the way that the provider leads. */
    static FormPage redirectPage(PageContext pageContext, String address) {
        return pageContext.page(HttpStatus.OK, "One moment", """
                <p><a href="%s">Go on</a> if nothing happens.</p>
                """.formatted(escaped(address))).withHeader("Refresh", "0; url=" + address);
    }
}
