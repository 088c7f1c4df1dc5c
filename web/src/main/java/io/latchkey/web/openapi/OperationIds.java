package io.latchkey.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.util.StringUtils;

/** Derives operation ids from method and path, because names of controller methods are not unique. */
final class OperationIds implements OpenApiCustomizer {

    private static final Pattern WORD_SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, operations) -> {
            var words = WORD_SEPARATOR.splitAsStream(path).map(StringUtils::capitalize).collect(Collectors.joining());
            operations.readOperationsMap().forEach(
                    (method, operation) -> operation.setOperationId(method.name().toLowerCase(Locale.ROOT) + words));
        });
    }
}
