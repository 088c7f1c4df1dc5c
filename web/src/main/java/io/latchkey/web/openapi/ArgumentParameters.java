package io.latchkey.web.openapi;

import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.version.Precondition;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Describes the parameters behind the arguments that this module resolves for a controller. */
final class ArgumentParameters implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Stream.of(method.getMethodParameters()).map(parameter -> parameter.getParameterType())
                .flatMap(type -> parametersFor(type).stream()).forEach(operation::addParametersItem);
        return operation;
    }

    private static List<Parameter> parametersFor(Class<?> type) {
        if (type == PageRequest.class) {
            var limit = new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
            limit.setDefault(PageRequest.DEFAULT_LIMIT);
            return List.of(new QueryParameter().name("limit").required(false).schema(limit),
                    new QueryParameter().name("after").required(false).schema(new StringSchema())
                            .description("The next of an earlier page"));
        } else if (type == Precondition.class) {
            return List.of(
                    new HeaderParameter().name(HttpHeaders.IF_MATCH).required(false).schema(new StringSchema())
                            .description("The ETag of the version to change; required if one exists"),
                    new HeaderParameter().name(HttpHeaders.IF_NONE_MATCH).required(false).schema(new StringSchema())
                            .description("* to create the resource only if it does not exist"));
        }
        return List.of();
    }
}
