package io.latchkey.embedded.identity;

import com.nimbusds.jose.jwk.ECKey;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import io.latchkey.embedded.identity.web.DemoAuthenticationProvider;
import io.latchkey.embedded.identity.web.DemoTokenEndpoint;
import io.latchkey.embedded.identity.web.SignInPage;
import jakarta.servlet.SessionTrackingMode;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The beans of the identity provider, created after the web server, because tokens name its port. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({AuthorizationServerConfiguration.class, SignInPage.class, DemoTokenEndpoint.class})
class IdentityConfiguration {

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    @Bean
    ServletListenerRegistrationBean<HttpSessionEventPublisher> httpSessionEventPublisher() {
        return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
    }

    @Bean
    ServletContextInitializer sessionCookie() {
        return context -> {
            context.getSessionCookieConfig().setName("latchkey-identity");
            context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        };
    }

    @Bean
    ErrorPageRegistrar errorPage() {
        return pages -> pages.addErrorPages(new ErrorPage(SignInPage.ERROR_PATH));
    }

    @Bean
    AccessTokenIssuer tokens(ServletWebServerApplicationContext context, ECKey key) {
        var server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("The web server was not started yet");
        }
        return new AccessTokenIssuer(URI.create("http://localhost:" + server.getPort()), key);
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesSecurity(HttpSecurity http, People people) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .authenticationProvider(new DemoAuthenticationProvider(people))
                .formLogin(form -> form.loginPage(SignInPage.PATH).usernameParameter(SignInPage.NAME)
                        .failureUrl(SignInPage.PATH + "?unknown"))
                .logout(logout -> logout.logoutUrl(SignInPage.SIGN_OUT_PATH).logoutSuccessUrl(SignInPage.PATH))
                .build();
    }
}
