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

/** Reads a {@link Precondition} from the headers. */
final class PreconditionArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Precondition.class;
    }

    @Override
    public Precondition resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var none = tags(HttpHeaders.IF_NONE_MATCH, request);
        if (none != null && !none.stream().allMatch(ETag::isWildcard)) {
            throw bad(HttpHeaders.IF_NONE_MATCH, "Writing knows this header with * alone.");
        }
        return new Precondition(tags(HttpHeaders.IF_MATCH, request), none != null);
    }

    private static @Nullable List<ETag> tags(String header, NativeWebRequest request) {
        var values = request.getHeaderValues(header);
        if (values == null || values.length == 0) {
            return null;
        }
        var tags = ETag.parse(String.join(",", values));
        if (tags.isEmpty()) {
            throw bad(header, "It holds entity tags in double quotes, as ETag does, or * alone.");
        }
        return tags;
    }

    private static RuntimeException bad(String header, String why) {
        return CommonProblem.BAD_REQUEST.withDetail("The header " + header + " cannot be understood. " + why)
                .withExtension("header", header).toException();
    }
}
