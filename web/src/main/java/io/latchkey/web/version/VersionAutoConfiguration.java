package io.latchkey.web.version;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a controller take a {@link Precondition} as an argument. */
@AutoConfiguration
public class VersionAutoConfiguration {

    @Bean
    WebMvcConfigurer preconditionArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PreconditionArgumentResolver());
            }
        };
    }
}
