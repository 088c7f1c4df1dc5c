package io.latchkey.web.openapi;

import io.latchkey.web.security.AnyoneMayCall;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Describes the token and the rights that a call needs. */
final class SecurityRequirements implements OperationCustomizer, OpenApiCustomizer {

    private static final String TOKEN = "token";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        MayCall allowed = method.getMethodAnnotation(MayCall.class);
        if (method.hasMethodAnnotation(AnyoneMayCall.class)) {
            return operation.security(List.of());
        }
        return allowed == null
                ? operation
                : operation.description(Stream.of(allowed.value()).map(Right::description)
                        .collect(Collectors.joining(" or ", "For ", ".")));
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP)
                .scheme("bearer").bearerFormat("JWT").description("An access token of the identity provider"));
        api.addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
