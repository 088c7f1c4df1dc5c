package io.latchkey.web.signin;

import io.latchkey.web.html.PageLanguage;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.CallerAuthentication;
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

/** Creates the {@link PageContext} of a request. */
final class PageContextResolver implements HandlerMethodArgumentResolver {

    private static final int NONCE_BYTES = 16;

    private final PagePaths paths;
    private final RandomGenerator random;

    PageContextResolver(PagePaths paths, RandomGenerator random) {
        this.paths = paths;
        this.random = random;
    }

    PageContext of(HttpServletRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new PageContext(caller(), PageLanguage.of(request),
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                Base64.getEncoder().encodeToString(nonce), returnPath(request));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageContext.class;
    }

    @Override
    public PageContext resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    private @Nullable String returnPath(HttpServletRequest request) {
        return request.getAttribute(CookieAuthorizationRequestRepository.RETURN_PATH) instanceof String path
                ? path
                : paths.returnPath(request).orElse(null);
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                ? caller.getPrincipal()
                : null;
    }
}
