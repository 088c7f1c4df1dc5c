package io.latchkey.web.signin;

import io.latchkey.web.session.ServiceCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps each pending authorization request in a cookie of its own, so that sign-ins in two tabs do not disturb each other
 * and every instance can finish them.
 */
final class CookieAuthorizationRequestRepository implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The request attribute that holds the return path after the cookie was read. */
    static final String RETURN_PATH = CookieAuthorizationRequestRepository.class.getName() + ".returnPath";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STATE = "[A-Za-z0-9_=-]{16,128}";
    private static final String COOKIE_PREFIX = "in-";
    private static final int STATE_PREFIX_LENGTH = 8;

    /** More cookies could exceed the request header limit and so block every request until they expire. */
    private static final int MAX_PENDING = 5;

    private final ServiceCookies serviceCookies;
    private final PagePaths paths;
    private final SignInProperties settings;

    CookieAuthorizationRequestRepository(ServiceCookies serviceCookies, PagePaths paths, SignInProperties settings) {
        this.serviceCookies = serviceCookies;
        this.paths = paths;
        this.settings = settings;
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest authorizationRequest,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorizationRequest == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        List<String> pending = serviceCookies.names(serviceCookies.cookieName(COOKIE_PREFIX), request);
        pending.stream().limit(Math.max(0, pending.size() - MAX_PENDING + 1))
                .forEach(name -> serviceCookies.erase(name, response));
        String returnPath = request.getAttribute(RETURN_PATH) instanceof String path ? path : null;
        serviceCookies.write(name(authorizationRequest.getState()), Base64.getUrlEncoder().withoutPadding()
                .encodeToString(JSON.writeValueAsBytes(SavedAuthorizationRequest.of(authorizationRequest, returnPath))),
                settings.signInTimeout(), response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return saved(request).map(SavedAuthorizationRequest::request).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        return saved(request).map(saved -> {
            serviceCookies.erase(name(saved.state()), response);
            paths.safeReturnPath(saved.back()).ifPresent(path -> request.setAttribute(RETURN_PATH, path));
            return saved.request();
        }).orElse(null);
    }

    private Optional<SavedAuthorizationRequest> saved(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE))
                .filter(state -> state.matches(STATE))
                .flatMap(state -> serviceCookies.read(name(state), request)
                        .flatMap(CookieAuthorizationRequestRepository::read)
                        .filter(saved -> state.equals(saved.state())));
    }

    /** Ignores a cookie that was tampered with. */
    private static Optional<SavedAuthorizationRequest> read(String cookie) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
            return Optional.ofNullable(JSON.readValue(json, SavedAuthorizationRequest.class))
                    .filter(SavedAuthorizationRequest::isComplete);
        } catch (IllegalArgumentException | JacksonException tampered) {
            return Optional.empty();
        }
    }

    private String name(@Nullable String state) {
        return serviceCookies
                .cookieName(COOKIE_PREFIX + (state == null ? "" : state.substring(0, STATE_PREFIX_LENGTH)));
    }
}
