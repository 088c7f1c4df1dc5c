package io.latchkey.web.signin;

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
final class SignInCookies implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The request attribute under which the way back is found once the cookie was read. */
    static final String BACK = SignInCookies.class.getName() + ".back";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STATE = "[A-Za-z0-9_=-]{16,128}";
    private static final String BEGUN = "in-";
    private static final int TOLD_APART_BY = 8;

    /** More would fill the header that all cookies share, and nothing would be answered until they have ended. */
    private static final int MOST = 5;

    private final Cookies cookies;
    private final PagePaths paths;
    private final SignInProperties settings;

    SignInCookies(Cookies cookies, PagePaths paths, SignInProperties settings) {
        this.cookies = cookies;
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
        List<String> begunBefore = cookies.names(cookies.named(BEGUN), request);
        begunBefore.stream().limit(Math.max(0, begunBefore.size() - MOST + 1))
                .forEach(each -> cookies.erase(each, response));
        String back = request.getAttribute(BACK) instanceof String wanted ? wanted : null;
        cookies.write(name(begun.getState()), Base64.getUrlEncoder().withoutPadding()
                .encodeToString(JSON.writeValueAsBytes(BegunSignIn.of(begun, back))), settings.signingIn(), response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return begun(request).map(BegunSignIn::request).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        return begun(request).map(begun -> {
            cookies.erase(name(begun.state()), response);
            paths.back(begun.back()).ifPresent(back -> request.setAttribute(BACK, back));
            return begun.request();
        }).orElse(null);
    }

    private Optional<BegunSignIn> begun(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE))
                .filter(state -> state.matches(STATE))
                .flatMap(state -> cookies.read(name(state), request).flatMap(SignInCookies::read)
                        .filter(begun -> state.equals(begun.state())));
    }

    /** A cookie that somebody has changed is no cookie of ours. */
    private static Optional<BegunSignIn> read(String cookie) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
            return Optional.ofNullable(JSON.readValue(json, BegunSignIn.class)).filter(BegunSignIn::isComplete);
        } catch (IllegalArgumentException | JacksonException tampered) {
            return Optional.empty();
        }
    }

    private String name(@Nullable String state) {
        return cookies.named(BEGUN + (state == null ? "" : state.substring(0, TOLD_APART_BY)));
    }
}
