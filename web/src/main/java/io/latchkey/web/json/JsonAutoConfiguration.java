package io.latchkey.web.json;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** Makes bodies strict without touching the application's own mapper: events must stay lenient. */
@AutoConfiguration
public class JsonAutoConfiguration {
    @Bean
    @Order
    ServerHttpMessageConvertersCustomizer strictBodies(ObjectProvider<JsonMapperBuilderCustomizer> application) {
        var mapper = HttpJson.strict(application.orderedStream().toList());
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
    }
}
