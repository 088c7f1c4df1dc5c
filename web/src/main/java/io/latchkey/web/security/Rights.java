package io.latchkey.web.security;

import io.latchkey.web.problem.GeneralProblem;
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
final class Rights implements HandlerInterceptor, RequestMatcher {

    private final Supplier<List<RequestMappingInfo>> open;

    Rights(Supplier<RequestMappingHandlerMapping> calls) {
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
            throw GeneralProblem.NOT_ALLOWED.because("Nobody may do this.").thrown();
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                && token.getPrincipal().may(who.value())) {
            return true;
        }
        throw GeneralProblem.NOT_ALLOWED.because(Arrays.stream(who.value()).map(Right::said)
                .collect(Collectors.joining(" or ", "This call needs ", "."))).thrown();
    }

    private static boolean isOpen(HandlerMethod call) {
        return call.hasMethodAnnotation(AnyoneMayCall.class)
                || AnnotatedElementUtils.hasAnnotation(call.getBeanType(), AnyoneMayCall.class);
    }
}
