package io.latchkey.testing.access;

import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The endpoints of a running service by method and path, from our controllers and from libraries. */
final class Endpoints {

    /** Endpoints with the same path are sorted by method. */
    static final Comparator<String> BY_PATH = Comparator
            .comparing((String endpoint) -> endpoint.substring(endpoint.indexOf(' ')))
            .thenComparing(Comparator.naturalOrder());

    private Endpoints() {}

    static SortedSet<String> of(ApplicationContext service) {
        return service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(Endpoints::named)
                .collect(Collectors.toCollection(() -> new TreeSet<>(BY_PATH)));
    }

    private static Stream<String> named(RequestMappingInfo call) {
        Set<RequestMethod> methods = call.getMethodsCondition().getMethods();
        return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
                .flatMap(method -> call.getPatternValues().stream().map(path -> method + " " + path));
    }
}
