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

/** Knows of every call who may make it, and stops the others before a byte of their bodies is read. */
final class AccessInterceptor implements HandlerInterceptor, RequestMatcher {

    private final Supplier<List<RequestMappingInfo>> open;

    AccessInterceptor(Supplier<RequestMappingHandlerMapping> calls) {
        this.open = SingletonSupplier.of(() -> calls.get().getHandlerMethods().entrySet().stream()
                .filter(each -> isOpen(each.getValue()))
                .map(each -> each.getKey())
                .toList());
    }

    /** Whether it is a call that needs no token. */
    @Override
    public boolean matches(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        return open.get().stream().anyMatch(each -> each.getMatchingCondition(request) != null);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod call) || isOpen(call)) {
            return true;
        }
        MayCall who = call.getMethodAnnotation(MayCall.class);
        if (who == null) {
            throw CommonProblem.NOT_ALLOWED.withDetail("Nobody may do this.").toException();
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication token
                && token.getPrincipal().hasAny(who.value())) {
            return true;
        }
        throw CommonProblem.NOT_ALLOWED.withDetail(Arrays.stream(who.value()).map(Right::description)
                .collect(Collectors.joining(" or ", "This call needs ", "."))).toException();
    }

    private static boolean isOpen(HandlerMethod call) {
        return call.hasMethodAnnotation(AnyoneMayCall.class)
                || AnnotatedElementUtils.hasAnnotation(call.getBeanType(), AnyoneMayCall.class);
    }
}
