package io.latchkey.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.util.StringUtils;

/** Names each call after its method and path: methods of controllers may share a name, and then their order would count. */
final class OperationIds implements OpenApiCustomizer {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, calls) -> {
            var words = BETWEEN_WORDS.splitAsStream(path).map(StringUtils::capitalize).collect(Collectors.joining());
            calls.readOperationsMap().forEach(
                    (method, call) -> call.setOperationId(method.name().toLowerCase(Locale.ROOT) + words));
        });
    }
}
