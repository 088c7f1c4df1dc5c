package io.latchkey.web.openapi;

import static io.latchkey.web.problem.CommonProblem.*;

import io.latchkey.web.problem.ProblemType;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.security.AnyoneMayCall;
import io.latchkey.web.version.Precondition;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Describes the problems that a call can return. */
final class ProblemResponses implements OperationCustomizer, OpenApiCustomizer {

    private static final Set<HttpStatus> STATUSES_WITH_RETRY_AFTER = Set.of(HttpStatus.SERVICE_UNAVAILABLE,
            HttpStatus.TOO_MANY_REQUESTS);
    private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";

    private final Map<String, ProblemType> bySlug;

    ProblemResponses(Iterable<ProblemTypes> problemTypes) {
        bySlug = StreamSupport.stream(problemTypes.spliterator(), false).flatMap(each -> each.types().stream())
                .collect(Collectors.toMap(ProblemType::slug, Function.identity()));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var byStatus = Stream.concat(commonProblems(method), declaredProblems(method)).distinct()
                .collect(
                        Collectors.groupingBy(type -> type.text().status().value(), TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, types) -> operation.getResponses().putIfAbsent(status.toString(), response(types)));
        operation.getResponses().putIfAbsent("default", problem("Any other problem"));
        return operation;
    }

    @Override
    public void customise(OpenAPI api) {
        var field = new ObjectSchema();
        field.addProperty("pointer", new StringSchema().description("JSON pointer (RFC 6901) into the request body"));
        field.addProperty("detail", new StringSchema());
        field.setRequired(List.of("pointer", "detail"));
        var problem = new ObjectSchema();
        problem.description("An RFC 9457 problem").additionalProperties(true);
        problem.addProperty("type",
                new StringSchema().format("uri-reference").description("The page of the problem type"));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("errors", new ArraySchema().items(field));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        api.getComponents().addSchemas("Problem", problem);
    }

    private static Stream<ProblemType> commonProblems(HandlerMethod method) {
        return Stream.concat(
                method.hasMethodAnnotation(AnyoneMayCall.class)
                        ? Stream.of(UNAVAILABLE)
                        : Stream.of(NOT_SIGNED_IN, NOT_ALLOWED, UNAVAILABLE),
                Stream.of(method.getMethodParameters()).flatMap(ProblemResponses::commonProblems));
    }

    private static Stream<ProblemType> commonProblems(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return Stream.of(MALFORMED_BODY, MISSING_BODY, UNKNOWN_FIELD, WRONG_TYPE, INVALID_FIELDS, BODY_TOO_LARGE,
                    UNSUPPORTED_CONTENT_TYPE);
        } else if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return Stream.of(INVALID_PARAMETER, NOT_FOUND);
        } else if (parameter.getParameterType() == Precondition.class) {
            return Stream.of(BAD_REQUEST, PRECONDITION_FAILED, PRECONDITION_REQUIRED);
        }
        return Stream.of(INVALID_PARAMETER);
    }

    private Stream<ProblemType> declaredProblems(HandlerMethod method) {
        var apiProblems = method.getMethodAnnotation(ApiProblems.class);
        return apiProblems == null ? Stream.of() : Stream.of(apiProblems.value()).map(slug -> {
            var type = bySlug.get(slug);
            if (type == null) {
                throw new IllegalStateException("@ApiProblems names a problem type that no bean contributes: " + slug);
            }
            return type;
        });
    }

    private static ApiResponse response(List<ProblemType> types) {
        var response = problem(types.stream().map(type -> "`" + type.slug() + "`: " + type.text().title())
                .sorted().collect(Collectors.joining("; ")));
        if (types.stream().anyMatch(type -> STATUSES_WITH_RETRY_AFTER.contains(type.text().status()))) {
            response.addHeaderObject(HttpHeaders.RETRY_AFTER,
                    new Header().description("Seconds").schema(new IntegerSchema()));
        }
        return response;
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(new Content()
                .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref(PROBLEM_SCHEMA))));
    }
}
