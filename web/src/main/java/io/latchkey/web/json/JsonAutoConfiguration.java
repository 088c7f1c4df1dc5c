package io.latchkey.web.json;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies strictly and leaves the application's own mapper lenient, as events need it. */
@AutoConfiguration
public class JsonAutoConfiguration {

    private final JsonMapper mapper;

    public JsonAutoConfiguration(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        mapper = StrictJsonMapper.create(customizers.orderedStream().toList());
    }

    @Bean
    @Order
    ServerHttpMessageConvertersCustomizer strictJsonConverter() {
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
    }

    @Bean
    WebMvcConfigurer enumParameterConverters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new EnumParameterConverterFactory(mapper));
            }
        };
    }
}
