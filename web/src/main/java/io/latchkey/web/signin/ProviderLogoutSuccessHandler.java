package io.latchkey.web.signin;

import io.latchkey.web.session.ServiceCookies;
import io.latchkey.web.session.UserSession;
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
final class ProviderLogoutSuccessHandler implements LogoutSuccessHandler {

    private static final String BACK = "out";

    private final DiscoveredClientRegistrationRepository discoveredClientRegistrationRepository;
    private final SignInProperties settings;
    private final ServiceCookies serviceCookies;
    private final PagePaths paths;
    private final PageContextResolver pageContextResolver;

    ProviderLogoutSuccessHandler(DiscoveredClientRegistrationRepository discoveredClientRegistrationRepository, SignInProperties settings, ServiceCookies serviceCookies, PagePaths paths, PageContextResolver pageContextResolver) {
        this.discoveredClientRegistrationRepository = discoveredClientRegistrationRepository;
        this.settings = settings;
        this.serviceCookies = serviceCookies;
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication who) throws IOException {
        paths.safeReturnPath(request.getParameter(SignInPages.BACK)).ifPresent(back -> serviceCookies.write(serviceCookies.cookieName(BACK),
                Base64.getUrlEncoder().encodeToString(back.getBytes(StandardCharsets.UTF_8)), settings.signInTimeout(),
                response));
        String next = who != null && who.getDetails() instanceof UserSession session
                ? discoveredClientRegistrationRepository.endSessionEndpoint().map(place -> endSessionUrl(place, session, request)).orElse(PagePaths.SIGNED_OUT)
                : PagePaths.SIGNED_OUT;
        FormPageWriter.write(SignInPages.redirectPage(pageContextResolver.of(request), next), response);
    }

    /** The page that somebody was on before they signed out. */
    Optional<String> returnPath(HttpServletRequest request) {
        return serviceCookies.read(serviceCookies.cookieName(BACK), request).flatMap(value -> {
            try {
                return paths.safeReturnPath(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException tampered) {
                return Optional.empty();
            }
        });
    }

    /** OpenID Connect RP-Initiated Logout 1.0, section 2. */
    private String endSessionUrl(String place, UserSession session, HttpServletRequest request) {
        URI here = Objects.requireNonNullElseGet(settings.publicUrl(),
                () -> ServletUriComponentsBuilder.fromContextPath(request).build().toUri());
        return UriComponentsBuilder.fromUriString(place)
                .queryParamIfPresent("id_token_hint", Optional.ofNullable(session.idToken()))
                .queryParam("client_id", "{client}").queryParam("post_logout_redirect_uri", "{page}").encode()
                .buildAndExpand(settings.clientId(), here.toString().replaceFirst("/+$", "") + PagePaths.SIGNED_OUT)
                .toUriString();
    }
}
