package io.latchkey.embedded.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.latchkey.embedded.PortTaken;
import io.latchkey.embedded.identity.account.OAuthClients;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.SecretFiles;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The provider's application context. It is created without {@code SpringApplication}, which would configure logging
 * for the whole process and read the settings of the services.
 */
record IdentityServer(AnnotationConfigServletWebServerApplicationContext context) implements AutoCloseable {

    static IdentityServer start(int port, People people, OAuthClients oAuthClients, SecretFiles secretFiles) {
        bridgeJulToSlf4j();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        var settings = context.getEnvironment().getPropertySources();
        settings.stream().map(each -> each.getName()).toList().forEach(settings::remove);
        settings.addFirst(new MapPropertySource("identity-provider", Map.of(
                "server.address", "127.0.0.1",
                "server.port", port,
                "server.shutdown", "immediate",
                "server.servlet.session.cookie.name", "latchkey-identity",
                "server.servlet.session.cookie.same-site", "lax",
                "server.servlet.session.tracking-modes", "cookie",
                "server.tomcat.threads.min-spare", 1,
                "server.tomcat.threads.max", 16)));
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(People.class, () -> people);
        context.registerBean(OAuthClients.class, () -> oAuthClients);
        context.registerBean(ECKey.class, secretFiles::accessKey);
        context.registerBean(RSAKey.class, secretFiles::idKey);
        context.register(IdentityConfiguration.class);
        try {
            context.refresh();
            // now that the port is known, rather than on the first request
            context.getBean(IdentityConfiguration.FILTER);
            return new IdentityServer(context);
        } catch (RuntimeException failure) {
            context.close();
            throw translated(port, failure);
        }
    }

    AccessTokenIssuer tokens() {
        return context.getBean(AccessTokenIssuer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Tomcat logs through the JDK, which would write to the console. */
    private static synchronized void bridgeJulToSlf4j() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static RuntimeException translated(int port, RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(PortInUseException.class::isInstance)
                        ? new PortTaken("the identity provider", port, failure)
                        : failure;
    }
}
