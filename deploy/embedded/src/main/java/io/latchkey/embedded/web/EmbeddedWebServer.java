package io.latchkey.embedded.web;

import io.latchkey.embedded.PortTaken;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPageRegistrarBeanPostProcessor;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * A web server on 127.0.0.1 with its own application context. It is created without {@code SpringApplication}, which
 * would configure logging for the whole process and read the settings of the services.
 */
public final class EmbeddedWebServer implements AutoCloseable {

    private static final int LONGEST_FORM = 1 << 18;

    private final AnnotationConfigServletWebServerApplicationContext context;

    private EmbeddedWebServer(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a server with these beans; port 0 picks a free one.
     *
     * @param name                  what needs the port
     * @param neighbour             a class beside which the templates, style sheets, scripts and icons lie
     * @param contentSecurityPolicy what its pages may load, run and send
     */
    public static EmbeddedWebServer start(String name, int port, Class<?> neighbour, String contentSecurityPolicy,
            Consumer<AnnotationConfigServletWebServerApplicationContext> beans) {
        bridgeJulToSlf4j();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(ErrorPageRegistrarBeanPostProcessor.class);
        context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(port));
        context.registerBean(LoopbackFilter.class, () -> new LoopbackFilter(contentSecurityPolicy));
        new MvcBeans(neighbour).register(context);
        beans.accept(context);
        try {
            context.refresh();
            // now that the port is known, rather than on the first request
            context.getBeansOfType(Filter.class);
            return new EmbeddedWebServer(context);
        } catch (RuntimeException failure) {
            context.close();
            throw isPortTaken(failure) ? new PortTaken(name, port, failure) : failure;
        }
    }

    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static TomcatServletWebServerFactory tomcat(int port) {
        var tomcat = new TomcatServletWebServerFactory(port);
        tomcat.setAddress(InetAddress.ofLiteral("127.0.0.1"));
        tomcat.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(new VirtualThreadExecutor("http-" + port + "-")));
        tomcat.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(LONGEST_FORM);
            // a path with an encoded slash has no handler, which is answered like any other such path
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        });
        tomcat.addContextCustomizers(context -> ((StandardHost) context.getParent())
                .setErrorReportValveClass(PlainErrorValve.class.getName()));
        return tomcat;
    }

    /** Tomcat logs through the JDK, which would write to the console. */
    private static synchronized void bridgeJulToSlf4j() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static boolean isPortTaken(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(PortInUseException.class::isInstance);
    }
}
