package io.latchkey.embedded.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.accept.FixedContentNegotiationStrategy;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.databind.json.JsonMapper;

/** Spring MVC with controllers, JSON and Thymeleaf, and nothing else, so that it starts fast. */
record MvcBeans(Class<?> neighbour) {

    void register(GenericApplicationContext context) {
        context.registerBean("dispatcherServlet", DispatcherServlet.class, () -> new DispatcherServlet());
        context.registerBean(RequestMappingHandlerMapping.class);
        context.registerBean(RequestMappingHandlerAdapter.class, MvcBeans::adapter);
        context.registerBean(ThymeleafViewResolver.class, this::views);
        context.registerBean("localeResolver", FixedLocaleResolver.class,
                () -> new FixedLocaleResolver(Locale.ENGLISH));
        context.registerBean(StaticFiles.class, () -> new StaticFiles(neighbour));
        context.registerBean(ParameterErrors.class);
    }

    /** Each resource has one representation, so {@code Accept} is ignored. */
    private static RequestMappingHandlerAdapter adapter() {
        var adapter = new RequestMappingHandlerAdapter();
        adapter.setMessageConverters(List.of(new ByteArrayHttpMessageConverter(),
                new StringHttpMessageConverter(StandardCharsets.UTF_8),
                new JacksonJsonHttpMessageConverter(JsonMapper.shared())));
        adapter.setContentNegotiationManager(
                new ContentNegotiationManager(new FixedContentNegotiationStrategy(MediaType.ALL)));
        return adapter;
    }

    private ThymeleafViewResolver views() {
        var templates = new ClassLoaderTemplateResolver(neighbour.getClassLoader());
        templates.setPrefix(ClassUtils.classPackageAsResourcePath(neighbour) + "/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        // otherwise a path that ends in .json, for example, would change it
        views.setForceContentType(true);
        views.setContentType("text/html;charset=UTF-8");
        // a page is complete, or it is an error
        views.setProducePartialOutputWhileProcessing(false);
        return views;
    }
}
