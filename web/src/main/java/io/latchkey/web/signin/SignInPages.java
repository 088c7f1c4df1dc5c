package io.latchkey.web.signin;

import static io.latchkey.web.page.HtmlPage.escaped;

import io.latchkey.web.page.FormPage;
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

    private final SignInStart start;
    private final PagePaths paths;
    private final SignOut out;
    private final Visits visits;

    SignInPages(SignInStart start, PagePaths paths, SignOut out, Visits visits) {
        this.start = start;
        this.paths = paths;
        this.out = out;
        this.visits = visits;
    }

    @GetMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> page(Visit visit) {
        return visit.caller().isPresent()
                ? visit.page(HttpStatus.OK, "You are signed in", """
                        <p>Open the link that brought you here once more.</p>
                        """).response()
                : visit.page(HttpStatus.OK, "Sign in", visit.signIn("Sign in")).response();
    }

    @PostMapping(PagePaths.SIGN_IN)
    ResponseEntity<byte[]> begin(Visit visit, @RequestParam(name = BACK, required = false) @Nullable String back,
            HttpServletRequest request, HttpServletResponse response) {
        return onward(visit, start.begin(paths.back(back).orElse(null), request, response)).response();
    }

    @GetMapping(PagePaths.SIGNED_OUT)
    ResponseEntity<byte[]> signedOut(HttpServletRequest request) {
        out.back(request).ifPresent(back -> request.setAttribute(SignInCookies.BACK, back));
        Visit visit = visits.of(request);
        return visit.page(HttpStatus.OK, "You are signed out", """
                <p>On a computer that others use, close this window too.</p>
                """ + visit.signIn("Sign in again")).response();
    }

    /** A redirect as the answer to a form would be held to the form's policy, all along the way that the provider leads. */
    static FormPage onward(Visit visit, String address) {
        return visit.page(HttpStatus.OK, "One moment", """
                <p><a href="%s">Go on</a> if nothing happens.</p>
                """.formatted(escaped(address))).with("Refresh", "0; url=" + address);
    }
}
