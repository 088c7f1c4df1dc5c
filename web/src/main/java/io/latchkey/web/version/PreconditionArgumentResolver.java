package io.latchkey.web.version;

import io.latchkey.web.problem.CommonProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link Precondition} from the request headers. */
final class PreconditionArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Precondition.class;
    }

    @Override
    public Precondition resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var ifNoneMatch = tags(HttpHeaders.IF_NONE_MATCH, request);
        if (ifNoneMatch != null && !ifNoneMatch.stream().allMatch(ETag::isWildcard)) {
            throw invalid(HttpHeaders.IF_NONE_MATCH, "a write supports only *");
        }
        return new Precondition(tags(HttpHeaders.IF_MATCH, request), ifNoneMatch != null);
    }

    private static @Nullable List<ETag> tags(String header, NativeWebRequest request) {
        var values = request.getHeaderValues(header);
        if (values == null || values.length == 0) {
            return null;
        }
        var tags = ETag.parse(String.join(",", values));
        if (tags.isEmpty()) {
            throw invalid(header, "it must hold entity tags in double quotes, or *");
        }
        return tags;
    }

    private static RuntimeException invalid(String header, String requirement) {
        return CommonProblem.invalidHeader(header, requirement).toException();
    }
}
