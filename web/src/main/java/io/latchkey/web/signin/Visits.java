package io.latchkey.web.signin;

import io.latchkey.web.security.Caller;
import io.latchkey.web.security.CallerToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes a {@link Visit} of a request. */
final class Visits implements HandlerMethodArgumentResolver {

    private static final int NONCE_BYTES = 16;

    private final PagePaths paths;
    private final RandomGenerator chance;

    Visits(PagePaths paths, RandomGenerator chance) {
        this.paths = paths;
        this.chance = chance;
    }

    Visit of(HttpServletRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        chance.nextBytes(nonce);
        return new Visit(caller(), (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                Base64.getEncoder().encodeToString(nonce), here(request));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class;
    }

    @Override
    public Visit resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    private @Nullable String here(HttpServletRequest request) {
        return request.getAttribute(SignInCookies.BACK) instanceof String back
                ? back
                : paths.place(request).orElse(null);
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? token.getPrincipal()
                : null;
    }
}
