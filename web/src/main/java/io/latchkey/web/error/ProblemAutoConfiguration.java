package io.latchkey.web.error;

import io.latchkey.web.WebProperties;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.ProblemRenderer;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.problem.ProblemWriter;
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

/** Answers every failure of a service with a problem, and serves the pages of the problem types. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(WebProperties.class)
@Import({FallbackExceptionAdvice.class, ProblemErrorController.class, ProblemPages.class})
public class ProblemAutoConfiguration {

    /** Inside the filter that records metrics, outside all others. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter();
    }

    @Bean
    ProblemTypes commonProblemTypes() {
        return ProblemTypes.of(CommonProblem.values());
    }

    @Bean
    ExceptionMapper exceptionMapper(ObjectProvider<OutageDetector> outageDetectors, WebProperties settings) {
        return new ExceptionMapper(outageDetectors.orderedStream().toList(), settings.retryAfter(), new SecureRandom());
    }

    @Bean
    FilterRegistrationBean<UnhandledExceptionFilter> unhandledExceptionFilter(ExceptionMapper exceptionMapper,
            ProblemWriter writer,
            ObjectProvider<ProblemRenderer> renderers) {
        return ordered(new FilterRegistrationBean<>(new UnhandledExceptionFilter(exceptionMapper, writer, renderers)),
                FILTER_ORDER);
    }

    @Bean
    FilterRegistrationBean<BodySizeLimitFilter> bodySizeLimitFilter(WebProperties settings) {
        return ordered(new FilterRegistrationBean<>(new BodySizeLimitFilter(settings.maxBody())), FILTER_ORDER + 1);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReportValve() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }

    private static <F extends FilterRegistrationBean<?>> F ordered(F filter, int order) {
        filter.setOrder(order);
        return filter;
    }
}
