package io.latchkey.web.openapi;

import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.security.Caller;
import io.latchkey.web.version.Precondition;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Duration;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes a service's calls in OpenAPI. */
@AutoConfiguration
public class OpenApiAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class, Precondition.class,
                Caller.class)
                .replaceWithSchema(JsonNode.class, new Schema<>())
                .replaceWithSchema(ObjectNode.class, new ObjectSchema())
                .replaceWithSchema(Duration.class, new StringSchema().format("duration"));
    }

    /** Names a relative server, because the default would contain the port of the request. */
    @Bean
    OpenAPI openApi(Environment environment) {
        return new OpenAPI().info(new Info().title(environment.getProperty("spring.application.name", "Latchkey"))
                .version("v1")).servers(List.of(new Server().url("/")));
    }

    @Bean
    ArgumentParameters argumentParameters() {
        return new ArgumentParameters();
    }

    @Bean
    EnumSchemas enumSchemas() {
        return new EnumSchemas();
    }

    @Bean
    OperationIds operationIds() {
        return new OperationIds();
    }

    @Bean
    TextLengths textLengths() {
        return new TextLengths();
    }

    @Bean
    SecurityRequirements securityRequirements() {
        return new SecurityRequirements();
    }

    @Bean
    ProblemResponses problemResponses(ObjectProvider<ProblemTypes> problemTypes) {
        return new ProblemResponses(problemTypes);
    }
}
