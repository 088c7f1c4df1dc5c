package io.latchkey.web.signin;

import io.latchkey.web.security.ClaimsReader;
import io.latchkey.web.security.ProviderSignature;
import io.latchkey.web.security.SecurityAutoConfiguration;
import io.latchkey.web.security.SecurityProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
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
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets people sign in to the pages of a service that says by which name the provider knows them. */
@AutoConfiguration(before = SecurityAutoConfiguration.class)
@ConditionalOnProperty("latchkey.sign-in.client-id")
@EnableConfigurationProperties(SignInProperties.class)
@Import({SignInPages.class, PersonalProblems.class})
public class SignInAutoConfiguration {

    @Bean
    PagePaths pagePaths(SignInProperties settings) {
        return new PagePaths(settings.pages());
    }

    @Bean
    Visits visits(PagePaths paths) {
        return new Visits(paths, new SecureRandom());
    }

    @Bean
    Cookies cookies(Environment environment) {
        return new Cookies(environment.getProperty("spring.application.name", "service"));
    }

    @Bean
    ProviderCalls providerCalls(SecurityProperties security) {
        return new ProviderCalls(security.timeout());
    }

    @Bean
    Provider provider(SecurityProperties security, SignInProperties settings, ProviderCalls calls) {
        return new Provider(security, settings, calls.discovery());
    }

    @Bean
    SignInCookies signInCookies(Cookies cookies, PagePaths paths, SignInProperties settings) {
        return new SignInCookies(cookies, paths, settings);
    }

    @Bean
    SignInStart signInStart(Provider provider, SignInCookies cookies) {
        return new SignInStart(provider, cookies);
    }

    @Bean
    SignOut signOut(Provider provider, SignInProperties settings, Cookies cookies, PagePaths paths, Visits visits) {
        return new SignOut(provider, settings, cookies, paths, visits);
    }

    @Bean
    SessionContexts sessionContexts(MongoOperations mongo, SignInProperties settings, Cookies cookies,
            ClaimsReader reader, ObjectProvider<InstantSource> clocks) {
        InstantSource clock = clocks.getIfAvailable(Clock::systemUTC);
        return new SessionContexts(new Sessions(mongo, settings, clock, new SecureRandom()), cookies, reader, clock);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(ProviderSignature signature, SecurityProperties security) {
        return registration -> {
            OidcIdTokenValidator rules = new OidcIdTokenValidator(registration);
            rules.setClockSkew(security.clockSkew());
            return signature.decoder(rules);
        };
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain pages(HttpSecurity http, PagePaths paths, @Qualifier("rights") RequestMatcher open,
            SessionContexts sessions, Cookies cookies, Provider provider, ProviderCalls calls, ClaimsReader reader,
            SignInCookies begun, SignInStart start, SignOut out, Visits visits) {
        Refusals refusals = new Refusals(start, paths, visits);
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName(cookies.named("csrf"));
        csrf.setCookieCustomizer(Cookies::safe);
        return http.securityMatcher(paths)
                .authorizeHttpRequests(who -> who
                        .requestMatchers(HttpMethod.POST, PagePaths.SIGN_IN).permitAll()
                        .requestMatchers(request -> isLook(request.getMethod()) && open.matches(request)).permitAll()
                        .anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .oauth2Login(login -> login.loginPage(PagePaths.SIGN_IN).clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NothingKept())
                        .authorizationEndpoint(each -> each.authorizationRequestRepository(begun))
                        .redirectionEndpoint(each -> each.baseUri(PagePaths.CODE))
                        .tokenEndpoint(each -> each.accessTokenResponseClient(calls.tokens()))
                        .userInfoEndpoint(each -> each.oidcUserService(calls.people(reader)))
                        .successHandler((request, response, _) -> response
                                .sendRedirect(request.getAttribute(SignInCookies.BACK) instanceof String back
                                        ? back
                                        : PagePaths.SIGN_IN))
                        .failureHandler(refusals))
                .logout(logout -> logout.logoutUrl(PagePaths.SIGN_OUT).logoutSuccessHandler(out))
                .exceptionHandling(each -> each.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    @Bean
    WebMvcConfigurer visitArguments(Visits visits) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(visits);
            }
        };
    }

    private static boolean isLook(String method) {
        return HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
    }
}
