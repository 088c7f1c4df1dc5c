package io.latchkey.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads whoever has signed out here on to the provider, to sign out there too: else one click would sign them in again. */
final class SignOut implements LogoutSuccessHandler {

    private static final String BACK = "out";

    private final Provider provider;
    private final SignInProperties settings;
    private final Cookies cookies;
    private final PagePaths paths;
    private final Visits visits;

    SignOut(Provider provider, SignInProperties settings, Cookies cookies, PagePaths paths, Visits visits) {
        this.provider = provider;
        this.settings = settings;
        this.cookies = cookies;
        this.paths = paths;
        this.visits = visits;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication who) throws IOException {
        paths.back(request.getParameter(SignInPages.BACK)).ifPresent(back -> cookies.write(cookies.named(BACK),
                Base64.getUrlEncoder().encodeToString(back.getBytes(StandardCharsets.UTF_8)), settings.signingIn(),
                response));
        String next = who != null && who.getDetails() instanceof SignedIn session
                ? provider.endSession().map(place -> atProvider(place, session, request)).orElse(PagePaths.SIGNED_OUT)
                : PagePaths.SIGNED_OUT;
        Answers.write(SignInPages.onward(visits.of(request), next), response);
    }

    /** The page that somebody was on before they signed out. */
    Optional<String> back(HttpServletRequest request) {
        return cookies.read(cookies.named(BACK), request).flatMap(value -> {
            try {
                return paths.back(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException tampered) {
                return Optional.empty();
            }
        });
    }

    /** OpenID Connect RP-Initiated Logout 1.0, section 2. */
    private String atProvider(String place, SignedIn session, HttpServletRequest request) {
        URI here = Objects.requireNonNullElseGet(settings.publicUrl(),
                () -> ServletUriComponentsBuilder.fromContextPath(request).build().toUri());
        return UriComponentsBuilder.fromUriString(place)
                .queryParamIfPresent("id_token_hint", Optional.ofNullable(session.idToken()))
                .queryParam("client_id", "{client}").queryParam("post_logout_redirect_uri", "{page}").encode()
                .buildAndExpand(settings.clientId(), here.toString().replaceFirst("/+$", "") + PagePaths.SIGNED_OUT)
                .toUriString();
    }
}
