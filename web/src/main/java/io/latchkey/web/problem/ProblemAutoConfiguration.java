package io.latchkey.web.problem;

import io.latchkey.web.WebProperties;
import java.security.SecureRandom;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** Gives a service its problems, their pages and the answers to general failures. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(WebProperties.class)
@Import({GeneralAdvice.class, ProblemErrors.class, ProblemPages.class, StoreOutages.class})
public class ProblemAutoConfiguration {

    /** Inside the filter that measures, outside all others. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter();
    }

    @Bean
    ProblemTypes generalProblems() {
        return ProblemTypes.of(GeneralProblem.values());
    }

    @Bean
    Explanations explanations(ObjectProvider<Outage> outages, WebProperties settings) {
        return new Explanations(outages.orderedStream().toList(), settings.retryAfter(), new SecureRandom());
    }

    @Bean
    FilterRegistrationBean<LastResort> lastResort(Explanations explanations, ProblemWriter writer,
            ObjectProvider<ProblemForm> forms) {
        return ordered(new FilterRegistrationBean<>(new LastResort(explanations, writer, forms)), EARLY);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(WebProperties settings) {
        return ordered(new FilterRegistrationBean<>(new BodyLimit(settings.maxBody())), EARLY + 1);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> earlyErrors() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(EarlyErrors.class.getName());
            }
        });
    }

    private static <F extends FilterRegistrationBean<?>> F ordered(F filter, int order) {
        filter.setOrder(order);
        return filter;
    }
}
