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
 * Keeps what a sign-in began with in the browser that began it, one cookie for each, so that two tabs do not disturb
 * each other and no instance has to remember anything.
 */
final class CookieAuthorizationRequestRepository implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The request attribute under which the way back is found once the cookie was read. */
    static final String BACK = CookieAuthorizationRequestRepository.class.getName() + ".back";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STATE = "[A-Za-z0-9_=-]{16,128}";
    private static final String BEGUN = "in-";
    private static final int TOLD_APART_BY = 8;

    /** More would fill the header that all cookies share, and nothing would be answered until they have ended. */
    private static final int MOST = 5;

    private final ServiceCookies serviceCookies;
    private final PagePaths paths;
    private final SignInProperties settings;

    CookieAuthorizationRequestRepository(ServiceCookies serviceCookies, PagePaths paths, SignInProperties settings) {
        this.serviceCookies = serviceCookies;
        this.paths = paths;
        this.settings = settings;
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request,
            HttpServletResponse response) {
        if (begun == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        List<String> begunBefore = serviceCookies.names(serviceCookies.cookieName(BEGUN), request);
        begunBefore.stream().limit(Math.max(0, begunBefore.size() - MOST + 1))
                .forEach(each -> serviceCookies.erase(each, response));
        String back = request.getAttribute(BACK) instanceof String wanted ? wanted : null;
        serviceCookies.write(name(begun.getState()), Base64.getUrlEncoder().withoutPadding()
                .encodeToString(JSON.writeValueAsBytes(SavedAuthorizationRequest.of(begun, back))), settings.signInTimeout(), response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return saved(request).map(SavedAuthorizationRequest::request).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        return saved(request).map(begun -> {
            serviceCookies.erase(name(begun.state()), response);
            paths.safeReturnPath(begun.back()).ifPresent(back -> request.setAttribute(BACK, back));
            return begun.request();
        }).orElse(null);
    }

    private Optional<SavedAuthorizationRequest> saved(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE))
                .filter(state -> state.matches(STATE))
                .flatMap(state -> serviceCookies.read(name(state), request).flatMap(CookieAuthorizationRequestRepository::read)
                        .filter(begun -> state.equals(begun.state())));
    }

    /** A cookie that somebody has changed is no cookie of ours. */
    private static Optional<SavedAuthorizationRequest> read(String cookie) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
            return Optional.ofNullable(JSON.readValue(json, SavedAuthorizationRequest.class)).filter(SavedAuthorizationRequest::isComplete);
        } catch (IllegalArgumentException | JacksonException tampered) {
            return Optional.empty();
        }
    }

    private String name(@Nullable String state) {
        return serviceCookies.cookieName(BEGUN + (state == null ? "" : state.substring(0, TOLD_APART_BY)));
    }
}
