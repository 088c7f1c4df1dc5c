package io.latchkey.web.security;

import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Believes the tokens of one provider, and denies what no controller allows. */
@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"})
@EnableWebSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration {

    /** They tell nothing that is not in this repository; metrics do. */
    private static final String[] OPEN = {"/actuator/health/**", "/v3/api-docs", "/v3/api-docs.yaml", "/assets/**"};

    @Bean
    ProviderJwtDecoders providerJwtDecoders(SecurityProperties settings) {
        return new ProviderJwtDecoders(settings);
    }

    @Bean
    JwtDecoder accessTokenDecoder(ProviderJwtDecoders signatures, SecurityProperties settings, ClaimsReader reader,
            ObjectProvider<InstantSource> clock) {
        return AccessTokenValidation.decoder(signatures, settings, reader, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ClaimsReader claimsReader(SecurityProperties settings) {
        return new ClaimsReader(settings.claims());
    }

    @Bean
    AccessInterceptor accessInterceptor(ObjectProvider<RequestMappingHandlerMapping> calls) {
        return new AccessInterceptor(() -> calls.stream().filter(each -> each.getClass() == RequestMappingHandlerMapping.class)
                .findFirst().orElseThrow());
    }

    @Bean
    OutageDetector providerOutage() {
        return failure -> failure instanceof AuthenticationServiceException;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain apiSecurityFilterChain(HttpSecurity http, ClaimsReader reader, AccessInterceptor accessInterceptor, ProblemWriter writer) {
        BearerTokenErrorHandler bearerTokenErrorHandler = new BearerTokenErrorHandler(writer);
        return http
                .authorizeHttpRequests(who -> who
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(OPEN).permitAll()
                        .requestMatchers(accessInterceptor).permitAll()
                        .requestMatchers("/actuator/**").hasAuthority(Right.ADMIN.value())
                        .anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(bearerTokenErrorHandler).accessDeniedHandler(bearerTokenErrorHandler)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(
                                token -> new CallerAuthentication(reader.read(token.getClaims()).orElseThrow()))))
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(bearerTokenErrorHandler).accessDeniedHandler(bearerTokenErrorHandler))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    WebMvcConfigurer securityWebMvcConfigurer(AccessInterceptor accessInterceptor) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(accessInterceptor).excludePathPatterns(OPEN);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
