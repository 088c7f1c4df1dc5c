package io.latchkey.web.signin;

import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.security.ClaimsReader;
import io.latchkey.web.security.ProviderJwtDecoders;
import io.latchkey.web.security.ProviderMetadata;
import io.latchkey.web.security.SecurityAutoConfiguration;
import io.latchkey.web.security.SecurityProperties;
import io.latchkey.web.session.ServiceCookies;
import io.latchkey.web.session.SessionSecurityContextRepository;
import io.latchkey.web.session.Sessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets users sign in to the pages of a service that has a client id at the OpenID provider. */
@AutoConfiguration(before = SecurityAutoConfiguration.class)
@ConditionalOnProperty("latchkey.sign-in.client-id")
@EnableConfigurationProperties(SignInProperties.class)
@Import({SignInPages.class, HtmlProblemRenderer.class})
public class SignInAutoConfiguration {

    @Bean
    PagePaths pagePaths(SignInProperties settings) {
        return new PagePaths(settings.pages());
    }

    @Bean
    PageContextResolver pageContextResolver(PagePaths paths) {
        return new PageContextResolver(paths, new SecureRandom());
    }

    @Bean
    ServiceCookies serviceCookies(Environment environment) {
        return new ServiceCookies(environment.getProperty("spring.application.name", "service"));
    }

    @Bean
    ProviderHttpClients providerHttpClients(SecurityProperties security) {
        return new ProviderHttpClients(security.timeout());
    }

    @Bean
    ClientRegistrationRepository clientRegistrations(ProviderMetadata metadata, SignInProperties settings) {
        Supplier<ClientRegistration> registration = SingletonSupplier
                .of(() -> ProviderClientRegistration.create(metadata, settings));
        return _ -> registration.get();
    }

    @Bean
    CookieAuthorizationRequestRepository authorizationRequestRepository(ServiceCookies serviceCookies, PagePaths paths,
            SignInProperties settings) {
        return new CookieAuthorizationRequestRepository(serviceCookies, paths, settings);
    }

    @Bean
    SignInRedirect signInRedirect(ClientRegistrationRepository registrations,
            CookieAuthorizationRequestRepository cookies) {
        return new SignInRedirect(registrations, cookies);
    }

    @Bean
    ProviderLogoutSuccessHandler providerLogoutSuccessHandler(ProviderMetadata metadata, SignInProperties settings,
            ServiceCookies serviceCookies, PagePaths paths, PageContextResolver pageContextResolver,
            PageRenderer renderer) {
        return new ProviderLogoutSuccessHandler(metadata, settings, serviceCookies, paths, pageContextResolver,
                renderer);
    }

    @Bean
    SessionSecurityContextRepository sessionSecurityContexts(MongoOperations mongo, SignInProperties settings,
            ServiceCookies serviceCookies,
            ClaimsReader reader, ObjectProvider<InstantSource> clocks) {
        InstantSource clock = clocks.getIfAvailable(Clock::systemUTC);
        Sessions sessions = new Sessions(mongo, settings.idleTimeout(), settings.absoluteTimeout(), clock,
                new SecureRandom());
        return new SessionSecurityContextRepository(sessions, serviceCookies, reader, clock);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoderFactory(ProviderJwtDecoders decoders,
            SecurityProperties security) {
        return registration -> {
            OidcIdTokenValidator validator = new OidcIdTokenValidator(registration);
            validator.setClockSkew(security.clockSkew());
            return decoders.decoder(validator);
        };
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain pageSecurityFilterChain(HttpSecurity http, PagePaths paths,
            @Qualifier("accessInterceptor") RequestMatcher openCalls,
            SessionSecurityContextRepository sessions, ServiceCookies serviceCookies,
            ClientRegistrationRepository registrations, ProviderHttpClients httpClients, ClaimsReader reader,
            CookieAuthorizationRequestRepository authorizationRequests, SignInRedirect signInRedirect,
            ProviderLogoutSuccessHandler logoutSuccessHandler, PageContextResolver pageContextResolver,
            PageRenderer renderer) {
        SignInErrorHandler errorHandler = new SignInErrorHandler(signInRedirect, paths, pageContextResolver, renderer);
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName(serviceCookies.cookieName("csrf"));
        csrf.setCookieCustomizer(ServiceCookies::secureAttributes);
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.POST, PagePaths.SIGN_IN).permitAll()
                        .requestMatchers(request -> isReadOnly(request.getMethod()) && openCalls.matches(request))
                        .permitAll()
                        .anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .oauth2Login(login -> login.loginPage(PagePaths.SIGN_IN).clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NullAuthorizedClientRepository())
                        .authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestRepository(authorizationRequests))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(PagePaths.CODE))
                        .tokenEndpoint(
                                endpoint -> endpoint.accessTokenResponseClient(httpClients.tokenResponseClient()))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(httpClients.userService(reader)))
                        .successHandler((request, response, _) -> response
                                .sendRedirect(request.getAttribute(
                                        CookieAuthorizationRequestRepository.RETURN_PATH) instanceof String path
                                                ? path
                                                : PagePaths.SIGN_IN))
                        .failureHandler(errorHandler))
                .logout(logout -> logout.logoutUrl(PagePaths.SIGN_OUT).logoutSuccessHandler(logoutSuccessHandler))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(errorHandler).accessDeniedHandler(errorHandler))
                .build();
    }

    @Bean
    WebMvcConfigurer pageContextArguments(PageContextResolver pageContextResolver) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(pageContextResolver);
            }
        };
    }

    private static boolean isReadOnly(String method) {
        return HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
    }
}
