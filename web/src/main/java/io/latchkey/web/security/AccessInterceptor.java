package io.latchkey.web.security;

import io.latchkey.web.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Rejects calls that the caller may not make, before their bodies are read. */
final class AccessInterceptor implements HandlerInterceptor, RequestMatcher {

    private final Supplier<List<RequestMappingInfo>> openMappings;

    AccessInterceptor(Supplier<RequestMappingHandlerMapping> handlers) {
        this.openMappings = SingletonSupplier.of(() -> handlers.get().getHandlerMethods().entrySet().stream()
                .filter(mapping -> isOpen(mapping.getValue()))
                .map(mapping -> mapping.getKey())
                .toList());
    }

    /** Matches the calls that need no token. */
    @Override
    public boolean matches(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        return openMappings.get().stream().anyMatch(mapping -> mapping.getMatchingCondition(request) != null);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod call) || isOpen(call)) {
            return true;
        }
        MayCall allowed = call.getMethodAnnotation(MayCall.class);
        if (allowed == null) {
            throw CommonProblem.NOT_ALLOWED.withDetail("Nobody may make this call.").toException();
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                && caller.getPrincipal().hasAny(allowed.value())) {
            return true;
        }
        throw CommonProblem.missingRight(Arrays.stream(allowed.value()).map(Right::description)
                .collect(Collectors.joining(" or "))).toException();
    }

    private static boolean isOpen(HandlerMethod call) {
        return call.hasMethodAnnotation(AnyoneMayCall.class)
                || AnnotatedElementUtils.hasAnnotation(call.getBeanType(), AnyoneMayCall.class);
    }
}
