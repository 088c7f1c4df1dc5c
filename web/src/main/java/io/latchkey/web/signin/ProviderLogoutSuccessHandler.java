package io.latchkey.web.signin;

import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.security.ProviderMetadata;
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

/** Redirects to the provider after a sign-out, to end the session there too; otherwise one click would sign in again. */
final class ProviderLogoutSuccessHandler implements LogoutSuccessHandler {

    private static final String RETURN_PATH_COOKIE = "out";

    private final ProviderMetadata providerMetadata;
    private final SignInProperties settings;
    private final ServiceCookies serviceCookies;
    private final PagePaths paths;
    private final PageContextResolver pageContextResolver;
    private final PageRenderer renderer;

    ProviderLogoutSuccessHandler(ProviderMetadata providerMetadata, SignInProperties settings,
            ServiceCookies serviceCookies, PagePaths paths, PageContextResolver pageContextResolver,
            PageRenderer renderer) {
        this.providerMetadata = providerMetadata;
        this.settings = settings;
        this.serviceCookies = serviceCookies;
        this.paths = paths;
        this.pageContextResolver = pageContextResolver;
        this.renderer = renderer;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication authentication) throws IOException {
        paths.safeReturnPath(request.getParameter(SignInPages.RETURN_PATH_FIELD))
                .ifPresent(path -> serviceCookies.write(serviceCookies.cookieName(RETURN_PATH_COOKIE),
                        Base64.getUrlEncoder().encodeToString(path.getBytes(StandardCharsets.UTF_8)),
                        settings.signInTimeout(),
                        response));
        String next = authentication != null && authentication.getDetails() instanceof UserSession session
                ? endSessionEndpoint().map(endpoint -> endSessionUrl(endpoint, session, request))
                        .orElse(PagePaths.SIGNED_OUT)
                : PagePaths.SIGNED_OUT;
        renderer.write(SignInPages.redirectPage(pageContextResolver.of(request), next), response);
    }

    /** Returns the path of the page that the user was on before the sign-out. */
    Optional<String> returnPath(HttpServletRequest request) {
        return serviceCookies.read(serviceCookies.cookieName(RETURN_PATH_COOKIE), request).flatMap(value -> {
            try {
                return paths.safeReturnPath(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException tampered) {
                return Optional.empty();
            }
        });
    }

    /** Returns the provider's sign-out page; without it only the session here ends. */
    private Optional<URI> endSessionEndpoint() {
        try {
            return Optional.ofNullable(providerMetadata.get().getEndSessionEndpointURI());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Builds the request of OpenID Connect RP-Initiated Logout 1.0, section 2. */
    private String endSessionUrl(URI endpoint, UserSession session, HttpServletRequest request) {
        URI publicUrl = Objects.requireNonNullElseGet(settings.publicUrl(),
                () -> ServletUriComponentsBuilder.fromContextPath(request).build().toUri());
        return UriComponentsBuilder.fromUri(endpoint)
                .queryParamIfPresent("id_token_hint", Optional.ofNullable(session.idToken()))
                .queryParam("client_id", "{client}").queryParam("post_logout_redirect_uri", "{page}").encode()
                .buildAndExpand(settings.clientId(),
                        publicUrl.toString().replaceFirst("/+$", "") + PagePaths.SIGNED_OUT)
                .toUriString();
    }
}
