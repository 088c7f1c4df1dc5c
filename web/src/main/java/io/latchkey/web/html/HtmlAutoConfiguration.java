package io.latchkey.web.html;

import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Renders pages, and serves their style sheet from a folder that no other application in the same process uses. */
@AutoConfiguration
public class HtmlAutoConfiguration {

    @Bean
    PageRenderer pageRenderer(MessageSource messages) {
        return new PageRenderer(messages);
    }

    @Bean
    WebMvcConfigurer pageAssets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/latchkey/assets/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
            }
        };
    }
}
