package io.latchkey.web.paging;

import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemException;
import io.latchkey.web.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link PageRequest} from the query, or answers 400 with the reason. */
final class PageRequestArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return new PageRequest(limit(single("limit", request)), after(single("after", request)));
    }

    private static @Nullable String single(String name, NativeWebRequest request) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw invalid(name, "is given more than once");
        }
        return values == null ? null : values[0];
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PageRequest.DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > PageRequest.MAX_LIMIT) {
            throw invalid("limit", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String after(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.isEmpty() || text.length() > PageRequest.MAX_CURSOR_LENGTH
                || !PlainText.Format.SINGLE_LINE.allows(text)) {
            throw invalid("after", "must be the `next` of an earlier page");
        }
        return text;
    }

    private static ProblemException invalid(String parameter, String violation) {
        return CommonProblem.invalidParameter(parameter, violation).toException();
    }
}
